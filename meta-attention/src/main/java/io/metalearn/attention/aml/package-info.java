/** Attention over the gradients of tasks. */
package io.metalearn.attention.aml;
