package io.metalearn.api;

/**
 * A meta-learner that descends a gradient, and shows it.
 *
 * @since 0.1.0
 */
public interface GradientMetaLearner extends MetaLearner {
    /** The objective that {@link #learn} minimises on tasks of this schema. */
    MetaObjective objective(Schema schema);
}
