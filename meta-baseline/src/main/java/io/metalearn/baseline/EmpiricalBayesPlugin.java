package io.metalearn.baseline;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Set;

/** Provides linear empirical Bayes as {@code eb}: 15 EM steps. */
public final class EmpiricalBayesPlugin extends MetaLearnerPlugin<EmpiricalBayesConfig> {
    public EmpiricalBayesPlugin() {
        super(
                "eb",
                "linear empirical Bayes: a ridge on the support around a prior that the training tasks share",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.UNCERTAINTY,
                        Ability.BASELINE),
                new EmpiricalBayesConfig(15, 1000),
                (config, context) -> EmpiricalBayes.of(config));
    }
}
