package io.metalearn.proto;

import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.nn.training.MetaTraining;
import io.metalearn.nn.training.OuterLoop;

/** How every learner of this module comes about: the outer loop, and then the thresholds of abstention. */
record EpisodicTraining(OuterLoop outer, AbstentionConfig abstention) {
    /**
     * @param by rebuilds the learner from its state
     * @param constant what belongs to the state and is not learned
     */
    Learner learn(MetaLearner by, EpisodeObjective objective, Tensors constant, Tasks tasks, Training training) {
        Tensors learned = new MetaTraining(outer, objective).run(tasks, training);
        Learner learner = by.restore(new LearnerState(tasks.schema(), learned.with("", constant)));
        return by.restore(Abstention.calibrated(
                learner,
                tasks.validation(),
                outer.episodes(),
                abstention,
                training.seed().child("abstention")));
    }
}
