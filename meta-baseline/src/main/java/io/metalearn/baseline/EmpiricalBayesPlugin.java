package io.metalearn.baseline;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;

/** Provides linear empirical Bayes as {@code eb}: 15 EM steps. */
public final class EmpiricalBayesPlugin implements MetaLearnerPlugin<EmpiricalBayesConfig> {
    @Override
    public String name() {
        return "eb";
    }

    @Override
    public EmpiricalBayesConfig defaults() {
        return new EmpiricalBayesConfig(15, 1000);
    }

    @Override
    public MetaLearner create(EmpiricalBayesConfig config) {
        return EmpiricalBayes.of(config);
    }
}
