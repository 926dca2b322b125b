package io.metalearn.api;

/** A meta-learner that descends a gradient, and shows it. */
public interface GradientMetaLearner extends MetaLearner {
    /** The objective that {@link #learn} minimises on tasks of this schema. */
    MetaObjective objective(Schema schema);
}
