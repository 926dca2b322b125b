package io.metalearn.compose.lowrank;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.data.toy.SinusoidConfig;
import io.metalearn.data.toy.SinusoidPlugin;
import io.metalearn.maml.MamlConfig;
import io.metalearn.maml.MamlPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import io.metalearn.tck.MetaLearnerContract;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LowRankContractTest extends MetaLearnerContract {
    private static final Tasks WAVES = new SinusoidPlugin().create(SinusoidConfig.defaults());
    private static final OuterLoop OUTER =
            new OuterLoop(6, 5, Descent.adam(1e-2), EpisodeSizes.of(1, 6, 7), new Validation(2, 3, 0));

    private static MetaLearner maml() {
        return new MamlPlugin().create(MamlConfig.defaults().on(NetConfig.of(Activation.TANH, 12, 12), 3, 0.2, OUTER));
    }

    @Override
    protected Tasks tasks() {
        return WAVES;
    }

    @Override
    protected MetaLearner metaLearner() {
        return new LowRank(maml(), 2);
    }

    /** An adapted model of rank r, of the weights that {@link #learner} has learned. */
    private Learner ofRank(int rank) {
        return new LowRank(maml(), rank).restore(learner().state());
    }

    /** Weights get nearer with each rank, predictions need not; three times the directions are nearer here. */
    @Test
    void more_directions_are_nearer_to_the_whole_model_and_take_more_room() {
        Episode episode = WAVES.test().episode(3, new EpisodeShape(1, 10, 20), new Seed(2));
        Learner whole = maml().restore(learner().state());

        List<Double> far = IntStream.of(1, 3, 12)
                .mapToObj(rank -> distance(ofRank(rank), whole, episode))
                .toList();
        List<Integer> room = IntStream.of(1, 3, 12)
                .mapToObj(rank -> numbers(ofRank(rank), episode.support()))
                .toList();

        assertThat(far).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(far.get(0)).isGreaterThan(1e-3);
        assertThat(far.get(2)).isZero();
        assertThat(room).isSorted();
        assertThat(room.get(0)).isLessThan(room.get(2) / 2);
    }

    private static double distance(Learner low, Learner whole, Episode episode) {
        Matrix asked = episode.query().features();
        Matrix is = low.adapt(episode.support(), new Seed(1)).predict(asked).mean();
        Matrix was = whole.adapt(episode.support(), new Seed(1)).predict(asked).mean();
        return IntStream.range(0, asked.rows())
                .mapToDouble(row -> Math.abs(is.get(row, 0) - was.get(row, 0)))
                .sum();
    }

    private static int numbers(Learner learner, Batch support) {
        Tensors kept = learner.adapt(support, new Seed(1)).state();
        return kept.asMap().values().stream().mapToInt(Tensor::size).sum();
    }
}
