/** Uncertainty that acts: meta-learned posteriors that choose by Thompson sampling. */
package io.metalearn.bandit.posterior;
