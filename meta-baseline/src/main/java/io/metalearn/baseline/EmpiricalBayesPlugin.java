package io.metalearn.baseline;

import io.metalearn.api.plugin.MetaLearnerPlugin;

/** Provides linear empirical Bayes as {@code eb}: 15 EM steps. */
public final class EmpiricalBayesPlugin extends MetaLearnerPlugin<EmpiricalBayesConfig> {
    public EmpiricalBayesPlugin() {
        super(
                "eb",
                "linear empirical Bayes: a ridge on the support around a prior that the training tasks share",
                new EmpiricalBayesConfig(15, 1000),
                (config, context) -> EmpiricalBayes.of(config));
    }
}
