/**
 * Differentiable arrays: a define-by-run tape over {@code [batch, rows, columns]} float arrays whose derivatives are made of the
 * same operations, so that they can be differentiated again. Parameters are arguments, never fields of a layer: that is what
 * makes MAML a page.
 */
package io.metalearn.nn;
