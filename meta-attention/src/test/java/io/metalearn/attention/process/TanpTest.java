package io.metalearn.attention.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the objective's contract cannot say of a loss that draws and has divergences. */
class TanpTest {
    private static final Seed SEED = new Seed(5);

    private final GradientMetaLearner tanp = (GradientMetaLearner) Small.learner("tanp", 0);
    private final MetaObjective objective = tanp.objective(Small.sinusoids().schema());
    private final List<Episode> episodes = IntStream.range(0, 3)
            .mapToObj(i -> Small.sinusoids().train().episode(i, EpisodeShape.of(2 * i, 6), SEED.child(i)))
            .toList();

    @Test
    void the_gradients_are_those_of_the_loss_by_central_differences() {
        Tensors theta = objective.initial(SEED);
        Tensors gradients = objective.evaluate(theta, episodes, SEED).gradients();
        for (String name : theta.names()) {
            Tensor direction = direction(theta.get(name), SEED.child(name));
            double h = 0.02 / Math.sqrt(dot(direction, direction));
            double slope = (4 * difference(theta, name, direction, h / 2) - difference(theta, name, direction, h)) / 3;
            assertThat(dot(gradients.get(name), direction))
                    .as(name)
                    .isCloseTo(slope, within((2e-3 * norm(gradients.get(name)) + 1e-4) * norm(direction)));
        }
    }

    private double difference(Tensors theta, String name, Tensor direction, double h) {
        return (loss(theta, name, direction, h) - loss(theta, name, direction, -h)) / (2 * h);
    }

    private double loss(Tensors theta, String name, Tensor direction, double h) {
        Tensor from = theta.get(name);
        Tensor moved = Tensor.generate(from.shape(), values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (from.get(i) + h * direction.get(i));
            }
        });
        return objective.evaluate(theta.with(name, moved), episodes, SEED).loss();
    }

    private static Tensor direction(Tensor like, Seed seed) {
        RandomStream draws = seed.stream();
        return Tensor.generate(like.shape(), values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draws.nextGaussian();
            }
        });
    }

    private static double norm(Tensor a) {
        return Math.sqrt(dot(a, a));
    }

    private static double dot(Tensor a, Tensor b) {
        return IntStream.range(0, a.size())
                .mapToDouble(i -> (double) a.get(i) * b.get(i))
                .sum();
    }

    @Test
    void training_draws_z_and_adapting_does_not() {
        Tensors theta = objective.initial(SEED);
        assertThat(objective.evaluate(theta, episodes, new Seed(1)).loss())
                .isNotEqualTo(objective.evaluate(theta, episodes, new Seed(2)).loss());
        var learner = tanp.learn(Small.sinusoids(), Training.of(SEED));
        var support = episodes.get(2).support();
        assertThat(learner.adapt(support, new Seed(1)).state())
                .isEqualTo(learner.adapt(support, new Seed(2)).state());
    }

    @Test
    void a_divergence_of_normals_is_that_of_the_textbook() {
        Tape tape = new Tape(KernelChoice.preferred());
        Normal one = new Normal(row(tape, 0, 1), row(tape, 1, 0.5f));
        Normal other = new Normal(row(tape, 1, 1), row(tape, 2, 0.5f));
        assertThat(one.divergence(one).value()).isZero();
        // ln 2 + (1 + 1) / 8 - 1/2 for the first entry, 0 for the second, which are equal.
        assertThat(one.divergence(other).value()).isCloseTo((float) (Math.log(2) - 0.25), within(1e-6f));
    }

    @Test
    void a_task_belongs_to_the_nearest_cluster_most_and_by_the_students_kernel() {
        Tape tape = new Tape(KernelChoice.preferred());
        Var centres = tape.constant(1, 2, 2, new float[] {0, 0, 3, 4}, 0);
        Clusters clusters = new Clusters(centres, 2);
        Var c = clusters.assignment(row(tape, 0, 1));
        // Squared distances 1 and 18: kernels 1.5^-1.5 and 10^-1.5.
        double near = Math.pow(1.5, -1.5);
        double far = Math.pow(10, -1.5);
        assertThat(c.toMatrix().get(0, 0)).isCloseTo((float) (near / (near + far)), within(1e-6f));
        double p = near / (near + far);
        double d = p * p / (p * p + (1 - p) * (1 - p));
        double divergence = p * Math.log(p / d) + (1 - p) * Math.log((1 - p) / (1 - d));
        assertThat(clusters.divergence(row(tape, 0, 1)).value()).isCloseTo((float) divergence, within(1e-6f));
    }

    private static Var row(Tape tape, float... values) {
        return tape.constant(1, 1, values.length, values, 0);
    }
}
