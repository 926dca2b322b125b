/** What a meta-learner must beat: means, ridge regressions, linear empirical Bayes, pooled and fine-tuned nets, Tribuo trainers. */
package io.metalearn.baseline;
