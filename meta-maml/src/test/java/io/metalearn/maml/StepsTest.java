package io.metalearn.maml;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.nn.kernels.KernelChoice;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static final Episode EPISODE = Small.tasks().test().episode(3, EpisodeShape.of(5, 20), new Seed(4));

    private static Matrix predicted(Learner learner) {
        return learner.adapt(EPISODE.support(), new Seed(0))
                .predict(EPISODE.query().features())
                .mean();
    }

    private static MetaLearner maml(MamlConfig config) {
        return new Maml(config, KernelChoice.preferred());
    }

    private static Learner learned(MetaLearner algorithm) {
        return algorithm.learn(Small.tasks(), Training.of(new Seed(1)));
    }

    @Test
    void the_steps_of_the_training_are_those_of_the_learner() {
        Learner learner = learned(maml(Small.config()));
        assertThat(predicted(learner.withSteps(3).orElseThrow())).isEqualTo(predicted(learner));
        assertThat(predicted(learner.withSteps(2).orElseThrow())).isNotEqualTo(predicted(learner));
    }

    @Test
    void without_steps_a_support_changes_nothing() {
        Learner still = learned(maml(Small.config())).withSteps(0).orElseThrow();
        Matrix before = still.adapt(Small.tasks().schema().emptyBatch(), new Seed(0))
                .predict(EPISODE.query().features())
                .mean();
        assertThat(predicted(still)).isEqualTo(before);
    }

    @Test
    void a_saved_learner_of_other_steps_keeps_them() {
        MetaLearner algorithm = maml(Small.config());
        Learner ten = learned(algorithm).withSteps(10).orElseThrow();
        assertThat(predicted(algorithm.restore(ten.state()))).isEqualTo(predicted(ten));
    }

    /** MAML++ learns rates of each of its steps. */
    @Test
    void there_are_no_rates_for_a_step_that_was_never_trained() {
        Learner learner = learned(maml(Small.of(MamlConfig.mamlpp(), 2)));
        assertThat(learner.withSteps(2)).isPresent();
        assertThat(learner.withSteps(3)).isEmpty();
    }

    @Test
    void members_of_an_ensemble_take_the_same_steps() {
        Learner learner = learned(maml(Small.config().withEnsemble(2)));
        assertThat(predicted(learner.withSteps(3).orElseThrow())).isEqualTo(predicted(learner));
        assertThat(predicted(learner.withSteps(1).orElseThrow())).isNotEqualTo(predicted(learner));
    }
}
