package io.metalearn.maml.platipus;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.data.toy.SinusoidConfig;
import io.metalearn.data.toy.SinusoidPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import io.metalearn.tck.MetaLearnerContract;
import org.junit.jupiter.api.Test;

class PlatipusContractTest extends MetaLearnerContract {
    @Override
    protected MetaLearner metaLearner() {
        OuterLoop outer =
                new OuterLoop(6, 5, Descent.adam(1e-2, 0.1), EpisodeSizes.of(1, 6, 7), new Validation(2, 3, 0));
        return new Platipus(
                new PlatipusConfig(NetConfig.of(Activation.TANH, 8, 7), 2, 0.1, 0.1, 0.01, 4, outer),
                KernelChoice.preferred());
    }

    @Override
    protected Tasks tasks() {
        return new SinusoidPlugin().create(SinusoidConfig.defaults());
    }

    @Override
    protected boolean orderIsIrrelevant() {
        return true;
    }

    @Test
    void another_seed_draws_other_samples() {
        var learner = metaLearner().learn(tasks(), Training.of(new Seed(1)));
        Episode episode = tasks().test().episode(0, EpisodeShape.of(5, 7), new Seed(2));
        Predictor one = learner.adapt(episode.support(), new Seed(3));
        Predictor other = learner.adapt(episode.support(), new Seed(4));
        assertThat(one.state()).isNotEqualTo(other.state());
        assertThat(one.predict(episode.query().features())
                        .deviation()
                        .orElseThrow()
                        .isFinite())
                .isTrue();
    }
}
