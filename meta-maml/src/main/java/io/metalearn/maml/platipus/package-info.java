/** Probabilistic MAML: a distribution over parameters, and predictions with uncertainty. */
package io.metalearn.maml.platipus;
