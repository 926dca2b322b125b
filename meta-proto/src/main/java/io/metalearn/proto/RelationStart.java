package io.metalearn.proto;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Mlp;
import java.util.Arrays;

/**
 * Where a relation module starts from: as a distance. From random weights the squared error finds the way out of "no class is like any
 * row" late or never, and then by what the training classes look like; from a distance it starts as good as prototypes are, on classes
 * never seen too, and learns what is better. Hidden units of the first layer come in pairs, which under ReLU add up to a distance,
 *
 * <pre>
 * relu(a'(c - x)) + relu(a'(x - c)) = |a'(c - x)|,   g([c, x]) = - scale mean over units
 * </pre>
 *
 * along an axis each where there are pairs enough, else along random directions. Further hidden layers start from weights without sign, so
 * that what they sum up still falls with the distance; the scale is small, since from saturated sigmoids the squared error would not lead
 * away. A module without hidden layers starts from zeros.
 */
final class RelationStart {
    private static final float SCALE = 16;

    private RelationStart() {}

    /**
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
        float each = last == 1 ? 0 : -SCALE / module.layers().get(last - 1);
        Tensor sum = Tensor.generate(random.get("W" + last).shape(), values -> Arrays.fill(values, each));
        return start.with("W" + last, sum);
    }

    private static Tensor pairs(Tensor random, int d) {
        int units = random.shape()[1];
        int pairs = units / 2;
        return Tensor.generate(random.shape(), values -> {
            random.copyTo(values, 0);
            for (int pair = 0; pair < pairs; pair++) {
                double length = length(random, pair, d) / Math.sqrt(d);
                for (int i = 0; i < d; i++) {
                    float a = pairs >= d ? axis(pair % d, i, d) : (float) (random.get(i * units + pair) / length);
                    values[i * units + pair] = a;
                    values[(d + i) * units + pair] = -a;
                    values[i * units + pairs + pair] = -a;
                    values[(d + i) * units + pairs + pair] = a;
                }
            }
        });
    }

    private static float axis(int j, int i, int d) {
        return i == j ? (float) Math.sqrt(d) : 0;
    }

    private static double length(Tensor random, int unit, int d) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
            float a = random.get(i * random.shape()[1] + unit);
            sum += (double) a * a;
        }
        return Math.sqrt(sum);
    }

    private static Tensor withoutSign(Tensor random) {
        return Tensor.generate(random.shape(), values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.abs(random.get(i));
            }
        });
    }
}
