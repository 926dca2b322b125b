/** Distributions of problems whose best actions are known. */
package io.metalearn.bandit.problem;
