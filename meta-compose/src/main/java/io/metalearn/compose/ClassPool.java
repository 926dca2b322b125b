package io.metalearn.compose;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Target;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Probabilities are averaged, and given as logits again. Weights maximise the likelihood of the truth under the mixture, by the
 * expectation-maximisation of mixture weights (Dempster, Laird, Rubin 1977); equality is rows that all parts predict as well.
 *
 * @param outputs logits of a row; 1 of a binary target
 */
record ClassPool(int outputs) implements Pool {
    private static final int STEPS = 500;
    private static final double LEAST = 1e-30;

    @Override
    public int shots(Batch support) {
        if (outputs == 1 || support.isEmpty()) {
            return support.size();
        }
        float[] classes = support.targets().toArray();
        long different = IntStream.range(0, classes.length)
                .mapToObj(i -> classes[i])
                .distinct()
                .count();
        return (int) (support.size() / different);
    }

    @Override
    public Prediction average(List<Prediction> predictions, List<Double> weights) {
        int rows = predictions.get(0).mean().rows();
        return new Prediction(Matrix.generate(rows, outputs, all -> {
            double[][] sums = new double[rows][Math.max(2, outputs)];
            for (int part = 0; part < predictions.size(); part++) {
                Matrix logits = predictions.get(part).mean();
                for (int row = 0; row < rows; row++) {
                    double[] own = probabilities(logits, row);
                    for (int k = 0; k < own.length; k++) {
                        sums[row][k] += weights.get(part) * own[k];
                    }
                }
            }
            for (int row = 0; row < rows; row++) {
                for (int j = 0; j < outputs; j++) {
                    all[row * outputs + j] = logit(sums[row], j);
                }
            }
        }));
    }

    /** Of each class; of a binary target of 0 and of 1. */
    private double[] probabilities(Matrix logits, int row) {
        double[] own = outputs == 1
                ? new double[] {0, logits.get(row, 0)}
                : IntStream.range(0, outputs)
                        .mapToDouble(k -> logits.get(row, k))
                        .toArray();
        double most = Arrays.stream(own).max().orElseThrow();
        double[] powers =
                Arrays.stream(own).map(logit -> StrictMath.exp(logit - most)).toArray();
        double sum = DoubleStream.of(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }

    private float logit(double[] probabilities, int output) {
        if (outputs == 1) {
            return (float) (log(probabilities[1]) - log(probabilities[0]));
        }
        return probabilities[output] == 0 ? Target.Classes.ABSENT : (float) log(probabilities[output]);
    }

    private static double log(double probability) {
        return StrictMath.log(Math.max(probability, LEAST));
    }

    @Override
    public double[] weights(List<Judged> episodes, double equality) {
        double[][] likelihoods = episodes.stream().flatMap(this::likelihoods).toArray(double[][]::new);
        double[] w = Pool.equal(likelihoods[0].length);
        for (int step = 0; step < STEPS; step++) {
            w = improved(w, likelihoods, equality);
        }
        return w;
    }

    /** What each part thought of the truth, a row each. */
    private Stream<double[]> likelihoods(Judged episode) {
        return IntStream.range(0, episode.truth().rows()).mapToObj(row -> {
            int truth = (int) episode.truth().get(row, 0);
            return episode.predictions().stream()
                    .mapToDouble(logits -> Math.max(probabilities(logits, row)[truth], LEAST))
                    .toArray();
        });
    }

    private static double[] improved(double[] w, double[][] likelihoods, double equality) {
        double[] shares = new double[w.length];
        for (double[] row : likelihoods) {
            double sum = 0;
            for (int i = 0; i < w.length; i++) {
                sum += w[i] * row[i];
            }
            for (int i = 0; i < w.length; i++) {
                shares[i] += w[i] * row[i] / sum;
            }
        }
        double all = likelihoods.length * (1 + equality);
        for (int i = 0; i < w.length; i++) {
            shares[i] = (shares[i] + equality * likelihoods.length / w.length) / all;
        }
        return shares;
    }
}
