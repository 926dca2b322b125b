/** Meta-learning without labels: tasks made of rows that nobody has sorted, for any learner of classes. */
package io.metalearn.compose.unsupervised;
