package io.metalearn.proto;

import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.nn.training.MetaTraining;
import io.metalearn.nn.training.OuterLoop;

/** How every learner of this module comes about: the outer loop, and then the thresholds of abstention. */
record EpisodicTraining(OuterLoop outer, AbstentionConfig abstention) {
    Learner learn(GradientMetaLearner by, EpisodeObjective objective, Tasks tasks, Training training) {
        return by.learner(tasks, new MetaTraining(outer, objective).run(tasks, training), training.seed());
    }

    /**
     * @param by rebuilds the learner from its state
     * @param state but for the thresholds
     */
    Learner learner(MetaLearner by, Tensors state, Tasks tasks, Seed seed) {
        Learner learner = by.restore(new LearnerState(tasks.schema(), state));
        return by.restore(
                Abstention.calibrated(learner, tasks, outer.episodes(), abstention, seed.child("abstention")));
    }
}
