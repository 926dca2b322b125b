/** Agents against each other, in the same problems. */
package io.metalearn.bandit.suite;
