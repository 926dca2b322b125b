/** Rules that count what each action has paid: what a learned agent must beat. */
package io.metalearn.bandit.rule;
