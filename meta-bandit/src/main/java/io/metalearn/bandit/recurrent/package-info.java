/** RL^2: a recurrent network that has learned to explore. */
package io.metalearn.bandit.recurrent;
