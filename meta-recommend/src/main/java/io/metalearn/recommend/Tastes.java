package io.metalearn.recommend;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is known of a user of a {@link Market} after some ratings: for each segment and each price that is borne, mood and taste are normal
 * a priori and so a posteriori; a mixture of these by their evidence. Exact, but that what is hidden of a new item is taken as noise of a
 * variance that does not depend on the taste. Not thread-safe while it learns.
 */
final class Tastes {
    private static final int SIZE = 1 + Market.TASTES;

    /** Mood and taste, if segment and price are these. */
    private static final class Part {
        private final double bears;
        private double logWeight;
        private final double[] mean = new double[SIZE];
        private final double[][] covariance = new double[SIZE][SIZE];

        Part(double[] segment, double bears, double weight) {
            this.bears = bears;
            this.logWeight = StrictMath.log(weight);
            covariance[0][0] = Market.MOOD * Market.MOOD;
            for (int j = 1; j < SIZE; j++) {
                mean[j] = segment[j - 1];
                covariance[j][j] = Market.TASTE * Market.TASTE;
            }
        }

        /** What is expected. */
        double mean(Market.Item item, boolean isKnown) {
            double sum = Market.MIDDLE + (isKnown ? item.quality() : 0) - Market.loss(item, bears);
            double[] x = row(item, isKnown);
            for (int j = 0; j < SIZE; j++) {
                sum += x[j] * mean[j];
            }
            return sum;
        }

        /** A step of Kalman's filter. */
        void learn(Market.Item item, boolean isKnown, double rating) {
            double[] x = row(item, isKnown);
            double[] gain = new double[SIZE];
            double variance = noise(isKnown);
            for (int i = 0; i < SIZE; i++) {
                for (int j = 0; j < SIZE; j++) {
                    gain[i] += covariance[i][j] * x[j];
                }
                variance += x[i] * gain[i];
            }
            double error = rating - mean(item, isKnown);
            logWeight -= (StrictMath.log(variance) + error * error / variance) / 2;
            for (int i = 0; i < SIZE; i++) {
                mean[i] += gain[i] * error / variance;
                for (int j = 0; j < SIZE; j++) {
                    covariance[i][j] -= gain[i] * gain[j] / variance;
                }
            }
        }

        private static double[] row(Market.Item item, boolean isKnown) {
            double[] x = new double[SIZE];
            x[0] = 1;
            for (int j = 1; j < SIZE; j++) {
                x[j] = isKnown ? item.q(j - 1) : item.told()[j - 1];
            }
            return x;
        }

        /** Of an item that nobody has rated also what is hidden, for a taste of the mean length of the segments. */
        private static double noise(boolean isKnown) {
            double own = Market.NOISE * Market.NOISE;
            return isKnown ? own : own + Market.QUALITY * Market.QUALITY + Market.HIDDEN * Market.HIDDEN * meanSquare();
        }

        private static double meanSquare() {
            double sum = 0;
            for (double[] segment : Market.segments()) {
                for (double one : segment) {
                    sum += one * one + Market.TASTE * Market.TASTE;
                }
            }
            return sum / Market.segments().size();
        }
    }

    private final List<Part> parts;

    /** @param group of the user; -1: any */
    Tastes(int group) {
        List<double[]> segments = Market.segments();
        this.parts = IntStream.range(0, segments.size())
                .boxed()
                .flatMap(segment -> Arrays.stream(Market.bears())
                        .mapToObj(bears -> new Part(segments.get(segment), bears, weight(group, segment))))
                .toList();
    }

    private static double weight(int group, int segment) {
        if (group < 0) {
            return 1;
        }
        return group == segment ? Market.OWN_GROUP : (1 - Market.OWN_GROUP) / (Market.GROUPS - 1);
    }

    /** @param isKnown whether many have rated the item, so that one may know what no feature tells */
    void learn(Market.Item item, boolean isKnown, double rating) {
        parts.forEach(part -> part.learn(item, isKnown, rating));
    }

    double mean(Market.Item item, boolean isKnown) {
        double most = parts.stream().mapToDouble(part -> part.logWeight).max().orElseThrow();
        double sum = 0;
        double weights = 0;
        for (Part part : parts) {
            double weight = StrictMath.exp(part.logWeight - most);
            sum += weight * part.mean(item, isKnown);
            weights += weight;
        }
        return sum / weights;
    }
}
