/** Gradient-based meta-training: the outer loop that every algorithm of the gradient kind shares. */
package io.metalearn.nn.training;
