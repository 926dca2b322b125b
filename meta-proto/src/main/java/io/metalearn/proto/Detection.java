package io.metalearn.proto;

import io.metalearn.api.AbstainingPredictor;
import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import java.util.stream.IntStream;

/**
 * How well a classifier tells rows of classes that its support does not have. In each episode one class is left out of the support; its
 * query rows are the unknown ones, the others the known. All means over episodes.
 *
 * @param falseAlarms the share of known rows that it abstains from
 * @param detections the share of unknown rows that it abstains from
 * @param auroc the chance that an unknown row is stranger than a known one of the same episode, ties counting half
 */
public record Detection(double falseAlarms, double detections, double auroc) {
    /**
     * Measures a learner whose predictors are {@link AbstainingPredictor}s on episodes of one task after the other.
     *
     * @param shape at least 2 ways, 1 shot and 1 query
     * @throws IllegalArgumentException when the predictors cannot abstain, or the shape is smaller
     */
    public static Detection of(Learner learner, TaskDistribution tasks, EpisodeShape shape, int episodes, Seed seed) {
        if (shape.ways() < 2 || shape.shots() < 1 || shape.queries() < 1) {
            throw new IllegalArgumentException("shape must have at least 2 ways, 1 shot and 1 query, got " + shape);
        }
        double[] sums = new double[3];
        for (int i = 0; i < episodes; i++) {
            Episode episode = tasks.episode(i % tasks.size(), shape, seed.child(i));
            Detection one = of(learner, episode, i % shape.ways(), seed);
            sums[0] += one.falseAlarms / episodes;
            sums[1] += one.detections / episodes;
            sums[2] += one.auroc / episodes;
        }
        return new Detection(sums[0], sums[1], sums[2]);
    }

    private static Detection of(Learner learner, Episode episode, int unknown, Seed seed) {
        Batch support = rows(episode.support(), unknown, false);
        if (!(learner.adapt(support, seed) instanceof AbstainingPredictor adapted)) {
            throw new IllegalArgumentException("the learner's predictors cannot abstain");
        }
        Matrix known = rows(episode.query(), unknown, false).features();
        Matrix strange = rows(episode.query(), unknown, true).features();
        return new Detection(
                share(adapted.abstains(known)),
                share(adapted.abstains(strange)),
                auroc(adapted.strangeness(known), adapted.strangeness(strange)));
    }

    /** The rows that are, or are not, of a class. */
    private static Batch rows(Batch batch, int label, boolean of) {
        return batch.select(IntStream.range(0, batch.size())
                .filter(row -> (batch.targets().get(row, 0) == label) == of)
                .toArray());
    }

    private static double share(boolean[] abstains) {
        return IntStream.range(0, abstains.length)
                        .mapToDouble(row -> abstains[row] ? 1 : 0)
                        .sum()
                / abstains.length;
    }

    private static double auroc(Matrix known, Matrix strange) {
        float[] lower = known.toArray();
        float[] upper = strange.toArray();
        double wins = 0;
        for (float value : upper) {
            for (float other : lower) {
                wins += value > other ? 1 : value == other ? 0.5 : 0;
            }
        }
        return wins / ((double) lower.length * upper.length);
    }
}
