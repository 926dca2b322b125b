/** Learners made of learners. */
package io.metalearn.compose;
