package io.metalearn.proto;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Mlp;
import java.util.Arrays;

/**
 * Where a relation module starts from: as a distance. From random weights the squared error finds the way out of "no class is like any
 * row" late or never, and then by what the training classes look like; from a distance it starts about as good as prototypes are, on
 * classes never seen too, and learns what is better. Hidden units of the first layer come in pairs, which under ReLU add up to a distance,
 *
 * <pre>
 * relu(a'(c - x)) + relu(a'(x - c)) = |a'(c - x)|,   g([c, x]) = bias - scale mean over units
 * </pre>
 *
 * along an axis each where there are pairs enough, else along random directions. Further hidden layers start from weights without sign, so
 * that what they sum up still falls with the distance. Scale and bias are such that the mean distance, on training episodes, makes one of
 * N classes as likely as 1 / N: saturated sigmoids have next to no gradient. A module without hidden layers starts from zeros.
 */
final class RelationStart {
    /** What the mean distance takes off the logit. With more, rows of noisy features start sure and wrong, and the way back is to no answer. */
    private static final float FALL = 3;

    private static final int EPISODES = 10;
    private static final int QUERIES = 5;

    private RelationStart() {}

    /**
     * A distance of unit scale, without bias.
     *
     * @param random fresh parameters of the module
     * @param d columns of an embedded row, of which the module reads two
     */
    static Tensors of(Tensors random, Mlp module, int d) {
        int last = module.layers().size() - 1;
        Tensors start = random;
        for (int l = 1; l < last; l++) {
            Tensor weights = random.get("W" + l);
            start = start.with("W" + l, l == 1 ? pairs(weights, d) : withoutSign(weights));
        }
        float each = last == 1 ? 0 : -1f / module.layers().get(last - 1);
        return start.with("W" + last, filled(random.get("W" + last), each));
    }

    /**
     * The last layer, of the scale that the training tasks ask for; empty where the distances are 0.
     *
     * @param start a learner whose module is fresh, as {@link #of} has it
     * @param last the name of the last layer's weights in its state
     * @param bias the name of its bias
     */
    static Tensors scaled(Learner start, TaskDistribution tasks, String last, String bias, Seed seed) {
        int ways = tasks.mostWays();
        double distance = meanDistance(start, tasks, ways, seed);
        Tensor weights = start.state().tensors().get(last);
        return distance == 0
                ? Tensors.empty()
                : Tensors.of(last, filled(weights, (float) (weights.get(0) * FALL / distance)))
                        .with(bias, Tensor.of(new int[] {1}, new float[] {FALL - (float) StrictMath.log(ways - 1.0)}));
    }

    private static double meanDistance(Learner start, TaskDistribution tasks, int ways, Seed seed) {
        double sum = 0;
        for (int i = 0; i < EPISODES; i++) {
            Episode episode = tasks.episode(i % tasks.size(), new EpisodeShape(ways, 1, QUERIES), seed.child(i));
            Matrix logits = start.adapt(episode.support(), seed)
                    .predict(episode.query().features())
                    .mean();
            double total = 0;
            for (int row = 0; row < logits.rows(); row++) {
                for (int n = 0; n < ways; n++) {
                    total -= logits.get(row, n);
                }
            }
            sum += total / (logits.rows() * ways) / EPISODES;
        }
        return sum;
    }

    private static Tensor pairs(Tensor random, int d) {
        int units = random.shape()[1];
        int pairs = units / 2;
        return Tensor.generate(random.shape(), values -> {
            random.copyTo(values, 0);
            for (int pair = 0; pair < pairs; pair++) {
                for (int i = 0; i < d; i++) {
                    float a = pairs >= d ? axis(pair % d, i) : random.get(i * units + pair);
                    values[i * units + pair] = a;
                    values[(d + i) * units + pair] = -a;
                    values[i * units + pairs + pair] = -a;
                    values[(d + i) * units + pairs + pair] = a;
                }
            }
        });
    }

    private static float axis(int j, int i) {
        return i == j ? 1 : 0;
    }

    private static Tensor withoutSign(Tensor random) {
        return Tensor.generate(random.shape(), values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.abs(random.get(i));
            }
        });
    }

    private static Tensor filled(Tensor like, float value) {
        return Tensor.generate(like.shape(), values -> Arrays.fill(values, value));
    }
}
