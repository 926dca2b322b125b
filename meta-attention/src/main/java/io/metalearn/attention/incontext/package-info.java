/** Learning in context: a transformer over the labelled rows of a task. */
package io.metalearn.attention.incontext;
