package io.metalearn.scenarios;

import io.metalearn.api.Check;

/**
 * The settings of {@link BayesPlugin}.
 *
 * @param draws of tasks from the scenario's prior, at least 1; more are nearer to what is best
 * @param kept of these, drawn anew by how likely they are after the support, at least 1
 */
public record BayesConfig(int draws, int kept) {
    public BayesConfig {
        Check.atLeast(1, draws, "draws");
        Check.atLeast(1, kept, "kept");
    }

    /** 20,000 draws, of which 1,000 are kept. */
    public static BayesConfig defaults() {
        return new BayesConfig(20_000, 1_000);
    }
}
