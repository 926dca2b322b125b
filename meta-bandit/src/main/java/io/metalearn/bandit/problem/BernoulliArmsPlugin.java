package io.metalearn.bandit.problem;

import io.metalearn.api.plugin.ProblemPlugin;

/** Provides {@link BernoulliArms} as {@code bandit}. */
public final class BernoulliArmsPlugin extends ProblemPlugin<ArmsConfig> {
    public BernoulliArmsPlugin() {
        super(
                "bandit",
                "arms that pay 1 or nothing: which pays most often?",
                new ArmsConfig(5, 100),
                (config, context) -> new BernoulliArms(config.arms(), config.pulls()));
    }
}
