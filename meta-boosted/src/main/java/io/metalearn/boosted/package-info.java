/**
 * Gradient-boosted trees over what a support tells of a task: {@link io.metalearn.boosted.SupportStatistics} says what that is.
 */
package io.metalearn.boosted;
