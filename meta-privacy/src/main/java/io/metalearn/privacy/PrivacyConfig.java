package io.metalearn.privacy;

import io.metalearn.api.Check;
import io.metalearn.api.plugin.LearnerChoice;

/**
 * The settings of {@link PrivateLearning}.
 *
 * @param learner what is trained: one of a single outer loop, that sees no other learner
 * @param epsilon of the guarantee, above 0: what any one task can change in the odds of any outcome is at most a factor of e^epsilon .. (8 is common, 1 strong)
 * @param delta .. but for so small a probability, in (0, 1); to be below one over the number of training tasks
 * @param clip the norm that the gradient of a task is scaled down to where it is longer, above 0
 * @param secret whether the noise is drawn by the machine instead of from the seed. From the seed a training can be repeated bit by bit, but who
 *     knows the seed can take the noise away again: for experiments. A model that leaves the house wants {@code true}
 */
public record PrivacyConfig(LearnerChoice learner, double epsilon, double delta, double clip, boolean secret) {
    public PrivacyConfig {
        Check.positive(epsilon, "epsilon");
        Check.positive(delta, "delta");
        if (delta >= 1) {
            throw new IllegalArgumentException("delta must be below 1, got " + delta);
        }
        Check.positive(clip, "clip");
    }

    /** MAML, epsilon 8, delta 1e-5, gradients of norm 1. */
    public static PrivacyConfig defaults() {
        return new PrivacyConfig(LearnerChoice.of("maml"), 8, 1e-5, 1, false);
    }

    PrivacyConfig withLearner(LearnerChoice other) {
        return new PrivacyConfig(other, epsilon, delta, clip, secret);
    }
}
