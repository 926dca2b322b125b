/** Optimisation-based meta-learning: a start from which a few gradient steps adapt to a new task. */
package io.metalearn.maml;
