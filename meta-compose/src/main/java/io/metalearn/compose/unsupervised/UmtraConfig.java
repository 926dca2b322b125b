package io.metalearn.compose.unsupervised;

import io.metalearn.api.Check;
import io.metalearn.api.plugin.LearnerChoice;

/**
 * The settings of UMTRA.
 *
 * @param learner what learns from the tasks: one of classes
 * @param augmentation how rows are changed
 * @param views changed rows of a class where a learner asks for all there are, at least 1
 */
public record UmtraConfig(LearnerChoice learner, Augmentation augmentation, int views) {
    public UmtraConfig {
        Check.atLeast(1, views, "views");
    }

    /** Prototypical networks. */
    public static UmtraConfig defaults() {
        return new UmtraConfig(LearnerChoice.of("protonet"), Augmentation.defaults(), 15);
    }

    UmtraConfig withLearner(LearnerChoice other) {
        return new UmtraConfig(other, augmentation, views);
    }
}
