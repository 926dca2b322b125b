/** Metric- and memory-based meta-learning. */
package io.metalearn.proto;
