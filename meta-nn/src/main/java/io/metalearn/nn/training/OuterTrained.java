package io.metalearn.nn.training;

import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Learner;
import io.metalearn.api.Schema;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;

/**
 * A meta-learner that is trained by one outer loop, and shows it, so that the gradients of its steps may come from elsewhere:
 * {@code learn(outer(schema).by(source), tasks, training)}.
 */
public interface OuterTrained extends GradientMetaLearner {
    /** The outer loop that {@link #learn(Tasks, Training)} runs on tasks of this schema. */
    MetaTraining outer(Schema schema);

    /**
     * Learns by an outer loop: what the parameters that it ends with make.
     *
     * @param outer {@link #outer}, or that with another source of gradients
     */
    default Learner learn(MetaTraining outer, Tasks tasks, Training training) {
        return learner(tasks, outer.run(tasks, training), training.seed());
    }

    @Override
    default Learner learn(Tasks tasks, Training training) {
        return learn(outer(tasks.schema()), tasks, training);
    }
}
