package io.metalearn.eval;

import io.metalearn.api.AbstainingPredictor;
import io.metalearn.api.Batch;
import io.metalearn.api.Check;
import io.metalearn.api.Episode;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How well a classifier that may answer "none of these" tells rows of classes that its support does not have. In each episode one class
 * is left out of the support; its query rows are the unknown ones, the others the known. All means over episodes.
 *
 * @param falseAlarms the share of known rows that it abstains from
 * @param detections the share of unknown rows that it abstains from
 * @param auroc the chance that an unknown row is stranger than a known one of the same episode, ties counting half
 */
public record UnknownClasses(double falseAlarms, double detections, double auroc) {
    /**
     * Measures a learner on an episode of each of the first tasks. Episode {@code i} leaves out class {@code i} modulo the ways.
     *
     * @param episodes of at least 2 ways
     * @param shots of each class, at least 1
     * @param most tasks, at least 1
     * @return empty where the learner's predictors are no {@link AbstainingPredictor}s, or no task has rows enough
     * @throws IllegalArgumentException when there are fewer ways or shots
     */
    public static Optional<UnknownClasses> of(Learner learner, TestEpisodes episodes, int shots, int most, long seed) {
        Check.atLeast(2, episodes.ways(), "ways");
        Check.atLeast(1, shots, "shots");
        List<Integer> tasks = episodes.serving(shots).stream()
                .limit(Check.atLeast(1, most, "most"))
                .toList();
        List<UnknownClasses> each = IntStream.range(0, tasks.size())
                .boxed()
                .flatMap(i -> of(learner, episodes.draw(tasks.get(i), shots, seed), i % episodes.ways(), seed))
                .toList();
        return each.isEmpty() ? Optional.empty() : Optional.of(mean(each));
    }

    private static Stream<UnknownClasses> of(Learner learner, Episode episode, int unknown, long seed) {
        Batch support = rows(episode.support(), unknown, false);
        if (!(learner.adapt(support, new Seed(seed)) instanceof AbstainingPredictor adapted)) {
            return Stream.empty();
        }
        Matrix known = rows(episode.query(), unknown, false).features();
        Matrix strange = rows(episode.query(), unknown, true).features();
        return Stream.of(new UnknownClasses(
                share(adapted.abstains(known)),
                share(adapted.abstains(strange)),
                auroc(adapted.strangeness(known), adapted.strangeness(strange))));
    }

    private static UnknownClasses mean(List<UnknownClasses> each) {
        return new UnknownClasses(
                mean(each, UnknownClasses::falseAlarms),
                mean(each, UnknownClasses::detections),
                mean(each, UnknownClasses::auroc));
    }

    private static double mean(List<UnknownClasses> each, ToDoubleFunction<UnknownClasses> of) {
        return each.stream().mapToDouble(of).average().orElseThrow();
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
