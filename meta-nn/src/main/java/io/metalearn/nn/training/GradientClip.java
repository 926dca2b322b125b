package io.metalearn.nn.training;

import io.metalearn.nn.Gradient;
import io.metalearn.nn.SparseRows;
import java.util.List;

/**
 * Bounds the norm of a gradient (Pascanu, Mikolov, Bengio, ICML 2013). Has room of its own to add up in, so it is not thread-safe.
 */
public final class GradientClip {
    private final double norm;
    private double[] parts = new double[0];

    /**
     * @param norm the most that is left of a gradient's
     * @throws IllegalArgumentException when it is not > 0
     */
    public GradientClip(double norm) {
        if (!(norm > 0)) {
            throw new IllegalArgumentException("norm must be > 0, got " + norm);
        }
        this.norm = norm;
    }

    /**
     * Scales {@code gradient} down to the norm where it is longer.
     *
     * @return the norm before
     * @throws ArithmeticException when that is not finite; the gradient is then as it was
     */
    public double apply(float[] gradient) {
        return apply(gradient, Blocks.IN_ORDER);
    }

    /**
     * Scales {@code gradient} down to the norm where it is longer.
     *
     * @return the norm before
     * @throws ArithmeticException when that is not finite; the gradient is then as it was
     */
    double apply(float[] gradient, Blocks blocks) {
        return apply(gradient, List.of(), blocks);
    }

    /** Rows of tables count as the rest does; all that they do not have is 0. */
    double apply(Gradient gradient, Blocks blocks) {
        return apply(gradient.dense(), gradient.tables(), blocks);
    }

    double apply(float[] gradient, List<SparseRows> tables, Blocks blocks) {
        double length = Math.sqrt(squares(gradient, blocks) + squares(tables));
        if (!Double.isFinite(length)) {
            throw new ArithmeticException("the gradient's norm is " + length);
        }
        if (length > norm) {
            float factor = (float) (norm / length);
            scale(gradient, factor, blocks);
            tables.forEach(rows -> scale(rows.entries(), 0, rows.size() * rows.columns(), factor));
        }
        return length;
    }

    private static double squares(List<SparseRows> tables) {
        double sum = 0;
        for (int table = 0; table < tables.size(); table++) {
            SparseRows rows = tables.get(table);
            sum += squares(rows.entries(), 0, rows.size() * rows.columns());
        }
        return sum;
    }

    private double squares(float[] gradient, Blocks blocks) {
        int count = Blocks.count(gradient);
        parts = parts.length < count ? new double[count] : parts;
        blocks.forEach(count, block -> {
            parts[block] = squares(gradient, Blocks.from(block), Blocks.to(block, gradient));
        });
        double sum = 0;
        for (int block = 0; block < count; block++) {
            sum += parts[block];
        }
        return sum;
    }

    private static double squares(float[] entries, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) entries[i] * entries[i];
        }
        return sum;
    }

    private static void scale(float[] gradient, float factor, Blocks blocks) {
        blocks.forEach(
                Blocks.count(gradient),
                block -> scale(gradient, Blocks.from(block), Blocks.to(block, gradient), factor));
    }

    private static void scale(float[] entries, int from, int to, float factor) {
        for (int i = from; i < to; i++) {
            entries[i] *= factor;
        }
    }
}
