/** Learners that know users and items by id: baselines no recommender may lose to, and embeddings of new items. */
package io.metalearn.recommend.learn;
