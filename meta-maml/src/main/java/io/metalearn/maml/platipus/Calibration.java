package io.metalearn.maml.platipus;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.nn.training.EpisodeSizes;
import java.util.ArrayList;
import java.util.List;

/**
 * From the spread of samples to a predictive standard deviation, {@code sqrt(scale x spread^2 + floor^2)}, in units of the standardised
 * target. The two numbers are those by which, over validation episodes, the shares of targets within the normal intervals of 50, 80
 * and 95 % come closest to these; of equally close ones, the least floor.
 */
record Calibration(double scale, double floor) {
    static final Calibration NONE = new Calibration(1, 0);

    /** Standard normal quantiles: half the interval of 50, 80 and 95 %. */
    private static final double[] QUANTILES = {0.674490, 1.281552, 1.959964};

    private static final double[] LEVELS = {0.5, 0.8, 0.95};
    private static final int TASKS = 200;
    private static final int STEPS = 60;
    private static final double STEP = 1.15;

    double deviation(double spread) {
        return Math.sqrt(scale * spread * spread + floor * floor);
    }

    static Calibration fit(PlatipusLearner learner, Tasks tasks, EpisodeSizes sizes, Seed seed) {
        List<double[]> cases = cases(learner, tasks, sizes, seed);
        Calibration best = NONE;
        double least = best.gap(cases);
        for (int i = -1; i < STEPS; i++) {
            for (int j = 0; j < STEPS; j++) {
                double floor = i < 0 ? 0 : 1e-3 * Math.pow(STEP, i);
                Calibration candidate = new Calibration(0.01 * Math.pow(STEP, 2 * j), floor);
                double gap = candidate.gap(cases);
                if (gap < least) {
                    least = gap;
                    best = candidate;
                }
            }
        }
        return best;
    }

    /** The largest distance of a share from its level. */
    private double gap(List<double[]> cases) {
        int[] within = new int[LEVELS.length];
        for (double[] one : cases) {
            double distance = one[1] / deviation(one[0]);
            for (int level = 0; level < LEVELS.length; level++) {
                within[level] += distance <= QUANTILES[level] ? 1 : 0;
            }
        }
        double largest = 0;
        for (int level = 0; level < LEVELS.length; level++) {
            largest = Math.max(largest, Math.abs((double) within[level] / cases.size() - LEVELS[level]));
        }
        return largest;
    }

    /** Spread and absolute error of each prediction, standardised. */
    private static List<double[]> cases(PlatipusLearner learner, Tasks tasks, EpisodeSizes sizes, Seed seed) {
        Target.Real target = (Target.Real) tasks.schema().target();
        List<double[]> cases = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            Seed own = seed.child(i);
            int shots = own.stream().nextInt(sizes.minimumShots(), sizes.maximumShots());
            Episode episode = tasks.validation()
                    .episode(i % tasks.validation().size(), EpisodeShape.of(shots, sizes.queries()), own.child("rows"));
            Prediction prediction = learner.adapt(episode.support(), own.child("samples"))
                    .predict(episode.query().features());
            add(cases, prediction, episode.query().targets(), target.deviation());
        }
        return cases;
    }

    private static void add(List<double[]> cases, Prediction prediction, Matrix targets, double unit) {
        Matrix spread = prediction.deviation().orElseThrow();
        for (int row = 0; row < targets.rows(); row++) {
            for (int j = 0; j < targets.columns(); j++) {
                double error = Math.abs(prediction.mean().get(row, j) - targets.get(row, j));
                cases.add(new double[] {spread.get(row, j) / unit, error / unit});
            }
        }
    }
}
