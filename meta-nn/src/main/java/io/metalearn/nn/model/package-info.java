/** Networks on the fields of a schema, and the heads that read their outputs as predictions. */
package io.metalearn.nn.model;
