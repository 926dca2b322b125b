/** Whether a model that is served is still right, and whether what it is asked is still what it was trained on. */
package io.metalearn.serve.drift;
