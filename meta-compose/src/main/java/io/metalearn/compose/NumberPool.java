package io.metalearn.compose;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers are averaged; their deviation is that of the mixture, {@code sum w (s^2 + m^2) - (sum w m)^2}. Weights minimise the squared error:
 * since they are 1 in sum, the average's error is the average of the errors e, so that is {@code w' G w}, {@code G = mean e e'}. Each episode
 * counts relative to the error of the equal average in it, as the mean of root mean squared errors does.
 */
record NumberPool() implements Pool {
    private static final int STEPS = 2000;

    @Override
    public int shots(Batch support) {
        return support.size();
    }

    @Override
    public Prediction average(List<Prediction> predictions, List<Double> weights) {
        List<Matrix> means = predictions.stream().map(Prediction::mean).toList();
        Matrix mean = sum(means, weights);
        return new Prediction(
                mean, Pool.deviations(predictions).map(deviations -> deviation(means, deviations, mean, weights)));
    }

    private static Matrix sum(List<Matrix> parts, List<Double> weights) {
        Matrix first = parts.get(0);
        return Matrix.generate(first.rows(), first.columns(), all -> {
            for (int part = 0; part < parts.size(); part++) {
                float[] own = parts.get(part).toArray();
                for (int i = 0; i < all.length; i++) {
                    all[i] += (float) (weights.get(part) * own[i]);
                }
            }
        });
    }

    private static Matrix deviation(List<Matrix> means, List<Matrix> deviations, Matrix mean, List<Double> weights) {
        float[] center = mean.toArray();
        return Matrix.generate(mean.rows(), mean.columns(), all -> {
            for (int part = 0; part < means.size(); part++) {
                float[] m = means.get(part).toArray();
                float[] s = deviations.get(part).toArray();
                for (int i = 0; i < all.length; i++) {
                    double off = m[i] - center[i];
                    all[i] += (float) (weights.get(part) * ((double) s[i] * s[i] + off * off));
                }
            }
            for (int i = 0; i < all.length; i++) {
                all[i] = (float) Math.sqrt(all[i]);
            }
        });
    }

    @Override
    public double[] weights(List<Judged> episodes, double equality) {
        int parts = episodes.get(0).predictions().size();
        double[][] gram = new double[parts][parts];
        for (Judged episode : episodes) {
            add(gram, errors(episode));
        }
        double level =
                IntStream.range(0, parts).mapToDouble(i -> gram[i][i]).average().orElse(0);
        for (int i = 0; i < parts; i++) {
            gram[i][i] += equality * level;
        }
        return smallest(gram);
    }

    private static double[][] errors(Judged episode) {
        float[] truth = episode.truth().toArray();
        return episode.predictions().stream()
                .map(prediction -> {
                    float[] own = prediction.toArray();
                    return IntStream.range(0, truth.length)
                            .mapToDouble(i -> (double) own[i] - truth[i])
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    /** {@code G + e e' / (n r)}, r the root mean square of the equal average's errors. */
    private static void add(double[][] gram, double[][] errors) {
        int rows = errors[0].length;
        double square = 0;
        for (int row = 0; row < rows; row++) {
            double mean = 0;
            for (double[] part : errors) {
                mean += part[row] / errors.length;
            }
            square += mean * mean;
        }
        double scale = 1 / (rows * Math.max(Math.sqrt(square / Math.max(1, rows)), Float.MIN_NORMAL));
        for (int i = 0; i < errors.length; i++) {
            for (int j = 0; j < errors.length; j++) {
                for (int row = 0; row < rows; row++) {
                    gram[i][j] += scale * errors[i][row] * errors[j][row];
                }
            }
        }
    }

    /** The point of the simplex with the smallest {@code w' G w}: steps to the steepest corner, each as far as is best (Frank and Wolfe 1956). */
    static double[] smallest(double[][] gram) {
        double[] w = Pool.equal(gram.length);
        for (int step = 0; step < STEPS; step++) {
            double[] slope = times(gram, w);
            int corner = IntStream.range(0, w.length)
                    .reduce((a, b) -> slope[b] < slope[a] ? b : a)
                    .orElseThrow();
            double value = dot(w, slope);
            double gap = value - slope[corner];
            double curvature = value - 2 * slope[corner] + gram[corner][corner];
            if (!(gap > 1e-12 * Math.abs(value)) || !(curvature > 0)) {
                break;
            }
            double far = Math.min(1, gap / curvature);
            for (int i = 0; i < w.length; i++) {
                w[i] = (1 - far) * w[i] + (i == corner ? far : 0);
            }
        }
        return w;
    }

    private static double[] times(double[][] gram, double[] w) {
        return IntStream.range(0, w.length).mapToDouble(i -> dot(gram[i], w)).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
