package io.metalearn.eval;

import io.metalearn.api.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Log-probabilities of classes beside the truth; formulas at {@link ClassificationEvaluator}. */
final class ClassProbabilities {
    private final double[][] log;
    private final int[] truth;
    private final int[] predicted;
    private final boolean binary;

    private ClassProbabilities(double[][] log, int[] truth, boolean binary) {
        this.log = log;
        this.truth = truth;
        this.predicted = rows().map(row -> mostProbable(log[row])).toArray();
        this.binary = binary;
    }

    /** From logits {@code [n, classes]}, or {@code [n, 1]} for a binary target. */
    static ClassProbabilities of(Matrix targets, Matrix logits) {
        if (targets.rows() != logits.rows() || targets.columns() != 1) {
            throw new IllegalArgumentException(
                    "predictions of " + targets.rows() + " rows and one target are needed, got " + logits.rows()
                            + " rows and " + targets.columns() + " targets");
        }
        boolean binary = logits.columns() == 1;
        int classes = binary ? 2 : logits.columns();
        double[][] log = new double[logits.rows()][];
        int[] truth = new int[logits.rows()];
        for (int row = 0; row < truth.length; row++) {
            log[row] = logSoftmax(logits, row, binary);
            truth[row] = index(targets.get(row, 0), classes, row);
        }
        return new ClassProbabilities(log, truth, binary);
    }

    private static int index(float target, int classes, int row) {
        if (!(target >= 0 && target < classes && target == (int) target)) {
            throw new IllegalArgumentException(
                    "a class must be an index in [0, " + classes + "), got " + target + " in row " + row);
        }
        return (int) target;
    }

    private static double[] logSoftmax(Matrix logits, int row, boolean binary) {
        double[] z = binary
                ? new double[] {0, logits.get(row, 0)}
                : IntStream.range(0, logits.columns())
                        .mapToDouble(k -> logits.get(row, k))
                        .toArray();
        double most = Arrays.stream(z).max().orElseThrow();
        double sum = 0;
        for (double value : z) {
            sum += Math.exp(value - most);
        }
        for (int k = 0; k < z.length; k++) {
            z[k] -= most + Math.log(sum);
        }
        return z;
    }

    double accuracy() {
        return rows().mapToDouble(this::hit).average().orElseThrow();
    }

    double logLoss() {
        return rows().mapToDouble(row -> -log[row][truth[row]]).average().orElseThrow();
    }

    double macroF1() {
        return IntStream.range(0, log[0].length)
                .filter(k -> count(truth, k) + count(predicted, k) > 0)
                .mapToDouble(k -> 2.0
                        * rows().filter(row -> truth[row] == k && predicted[row] == k)
                                .count()
                        / (count(truth, k) + count(predicted, k)))
                .average()
                .orElseThrow();
    }

    double calibrationError(int bins) {
        double[] excess = new double[bins];
        rows().forEach(row -> {
            double confidence = confidence(row);
            int bin = Math.max(0, Math.min(bins, (int) Math.ceil(confidence * bins)) - 1);
            excess[bin] += hit(row) - confidence;
        });
        double sum = 0;
        for (double difference : excess) {
            sum += Math.abs(difference);
        }
        return sum / truth.length;
    }

    /** Of each class that some rows have and some have not, by its log-probability; of 1 alone where the target is binary. */
    List<Ranking> rankings() {
        List<Ranking> rankings = new ArrayList<>();
        for (int k = binary ? 1 : 0; k < log[0].length; k++) {
            int own = k;
            long members = count(truth, own);
            if (members > 0 && members < truth.length) {
                rankings.add(Ranking.of(
                        rows().mapToDouble(row -> log[row][own]).toArray(),
                        rows().mapToObj(row -> truth[row] == own).toList()));
            }
        }
        return rankings;
    }

    private IntStream rows() {
        return IntStream.range(0, truth.length);
    }

    /** How probable the most probable class is said to be. */
    double confidence(int row) {
        return Math.exp(log[row][predicted[row]]);
    }

    /** 1 where the most probable class is the true one, else 0. */
    int hit(int row) {
        return predicted[row] == truth[row] ? 1 : 0;
    }

    private static long count(int[] classes, int k) {
        return IntStream.of(classes).filter(one -> one == k).count();
    }

    /** The first of equally probable ones. */
    private static int mostProbable(double[] log) {
        int best = 0;
        for (int k = 1; k < log.length; k++) {
            best = log[k] > log[best] ? k : best;
        }
        return best;
    }
}
