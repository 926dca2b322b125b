/** Problems with actions, policies that adapt while they act, and the judge of their regret. */
package io.metalearn.bandit;
