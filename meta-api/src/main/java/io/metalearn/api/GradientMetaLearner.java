package io.metalearn.api;

/**
 * A meta-learner that descends a gradient, and shows it.
 *
 * @since 0.1.0
 */
public interface GradientMetaLearner extends MetaLearner {
    /** The objective that {@link #learn} minimises on tasks of this schema. */
    MetaObjective objective(Schema schema);

    /**
     * The learner that learned parameters make, wherever they were trained: of those of {@code learn(tasks, training).state()}, and
     * training's seed, the learner itself again.
     *
     * @param tasks of whose training and validation tasks it may keep something beside, such as thresholds; the test tasks are not touched
     * @param learned names and shapes as in {@link MetaObjective#initial}
     * @param seed decides what is drawn of the tasks
     * @throws IllegalArgumentException when names or shapes are others
     */
    Learner learner(Tasks tasks, Tensors learned, Seed seed);
}
