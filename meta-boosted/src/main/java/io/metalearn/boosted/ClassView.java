package io.metalearn.boosted;

import java.util.Arrays;

/**
 * Where rows stand among the classes of a support. Means of rows are told by inner products, so a category needs no columns. Immutable.
 */
final class ClassView {
    private static final double NEAR = 0.1;
    private static final double FAR = 0.4;
    private static final double LEAST = 1e-9;

    private final Columns columns;
    private final double unit;
    private final float[] rows;
    private final int[] classes;
    private final int group;
    private final double[] kept;
    private final double[] lengths;
    private final double[] between;
    private final double ways;
    private final double middleLength;

    /**
     * @param unit of squared distances
     * @param rows {@code [n, width]}, n > 0
     * @param classes {@code [n]}
     * @param group the most classes
     */
    ClassView(Columns columns, double unit, float[] rows, int[] classes, int group) {
        this.columns = columns;
        this.unit = unit;
        this.rows = rows;
        this.classes = classes;
        this.group = group;
        this.kept = new double[group];
        for (int each : classes) {
            kept[each]++;
        }
        this.lengths = new double[classes.length];
        this.between = new double[group * group];
        products();
        this.ways = Arrays.stream(kept).filter(count -> count > 0).count();
        this.middleLength = Arrays.stream(between).sum() / (ways * ways);
    }

    /** Squared lengths of rows, and inner products of the means of classes. */
    private void products() {
        int width = columns.schema().width();
        for (int i = 0; i < classes.length; i++) {
            for (int j = 0; j < classes.length; j++) {
                double product = columns.product(rows, i * width, rows, j * width);
                between[classes[i] * group + classes[j]] += product / (kept[classes[i]] * kept[classes[j]]);
                lengths[i] = i == j ? product : lengths[i];
            }
        }
    }

    /** The classes that there are rows of. */
    double ways() {
        return ways;
    }

    boolean has(int k) {
        return kept[k] > 0;
    }

    /** {@code [statistics][classes]} of the row that begins at {@code at}. */
    double[][] of(float[] features, int at) {
        double own = columns.product(features, at, features, at);
        double[] products = new double[group];
        double[] nearest = new double[group];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        double[] distances = new double[classes.length];
        for (int i = 0; i < classes.length; i++) {
            double product =
                    columns.product(features, at, rows, i * columns.schema().width());
            distances[i] = Math.max(0, own + lengths[i] - 2 * product) / unit;
            products[classes[i]] += product / kept[classes[i]];
            nearest[classes[i]] = Math.min(nearest[classes[i]], distances[i]);
        }
        double middle = 0;
        for (double product : products) {
            middle += product / ways;
        }
        double[] distance = new double[group];
        double[] cosine = new double[group];
        double[] centred = new double[group];
        for (int k = 0; k < group; k++) {
            double length = between[k * group + k];
            distance[k] = Math.max(0, own + length - 2 * products[k]) / unit;
            cosine[k] = cosine(products[k], own, length);
            double toMiddle = middle(k);
            centred[k] = cosine(
                    products[k] - middle - toMiddle + middleLength,
                    own - 2 * middle + middleLength,
                    length - 2 * toMiddle + middleLength);
        }
        double[][] near = {shares(distances, NEAR), shares(distances, FAR)};
        return new double[][] {
            spreads(),
            near[0],
            near[1],
            distance,
            apart(distance, 1),
            rank(distance, 1),
            nearest,
            apart(nearest, 1),
            rank(nearest, 1),
            cosine,
            apart(cosine, -1),
            rank(cosine, -1),
            centred,
            apart(centred, -1),
            rank(centred, -1)
        };
    }

    /** The product of a class's mean and the middle of the means. */
    private double middle(int k) {
        double sum = 0;
        for (int j = 0; j < group; j++) {
            sum += between[k * group + j] / ways;
        }
        return sum;
    }

    private static double cosine(double product, double own, double other) {
        double lengths = Math.max(0, own) * Math.max(0, other);
        return lengths < LEAST * LEAST ? 0 : Math.max(-1, Math.min(1, product / Math.sqrt(lengths)));
    }

    /** The mean squared distance of a class's rows to their mean. */
    private double[] spreads() {
        double[] spreads = new double[group];
        for (int i = 0; i < classes.length; i++) {
            spreads[classes[i]] += lengths[i] / kept[classes[i]];
        }
        for (int k = 0; k < group; k++) {
            spreads[k] = Math.max(0, spreads[k] - between[k * group + k]) / unit;
        }
        return spreads;
    }

    /** Of each class the share in all rows, each counting by how near it is. */
    private double[] shares(double[] distances, double bandwidth) {
        double nearest = Arrays.stream(distances).min().orElse(0);
        double[] shares = new double[group];
        double all = 0;
        for (int i = 0; i < distances.length; i++) {
            double weight = StrictMath.exp((nearest - distances[i]) / bandwidth) / kept[classes[i]];
            shares[classes[i]] += weight;
            all += weight;
        }
        for (int k = 0; k < group; k++) {
            shares[k] /= all;
        }
        return shares;
    }

    /** How much less, times {@code sign}, the best of the other classes is; 0 where there is no other. */
    private double[] apart(double[] values, int sign) {
        double[] apart = new double[group];
        for (int k = 0; k < group; k++) {
            double best = Double.POSITIVE_INFINITY;
            for (int j = 0; j < group; j++) {
                best = j != k && kept[j] > 0 ? Math.min(best, sign * values[j]) : best;
            }
            apart[k] = Double.isInfinite(best) ? 0 : sign * values[k] - best;
        }
        return apart;
    }

    /** How many other classes are less, times {@code sign}. */
    private double[] rank(double[] values, int sign) {
        double[] ranks = new double[group];
        for (int k = 0; k < group; k++) {
            for (int j = 0; j < group; j++) {
                ranks[k] += kept[j] > 0 && sign * values[j] < sign * values[k] ? 1 : 0;
            }
        }
        return ranks;
    }
}
