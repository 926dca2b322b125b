/** Attention-based meta-learning. */
package io.metalearn.attention;
