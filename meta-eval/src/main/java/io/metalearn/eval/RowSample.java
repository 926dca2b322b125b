package io.metalearn.eval;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.Prediction;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Which query rows are kept to be shown: {@value #MOST} at most, of as many tasks as can be, as many of each; the same ones for every
 * learner, as the seed of the episodes alone draws them. Real targets of one output, binary ones and classes have rows to show.
 *
 * @param seed of the episodes
 * @param tasks the places of those drawn among those that are judged
 */
record RowSample(long seed, Set<Integer> tasks) {
    static final int MOST = 120;

    private static final int LISTS = 3;

    /** As many as a float has. */
    private static final MathContext DIGITS = new MathContext(7);

    /** @param tasks how many are judged */
    static RowSample of(int tasks, long seed) {
        int[] drawn = shown(seed).stream().sample(tasks, Math.min(tasks, MOST));
        return new RowSample(seed, Arrays.stream(drawn).boxed().collect(Collectors.toUnmodifiableSet()));
    }

    private static Seed shown(long seed) {
        return new Seed(seed).child("shown");
    }

    /** Those of the task at a place. */
    List<PredictedRow> rows(
            int place, String learner, int shots, Target target, Episode episode, Prediction prediction) {
        if (!tasks.contains(place)) {
            return List.of();
        }
        IntFunction<Optional<double[]>> pairs = pairs(target, episode.query(), prediction);
        int size = episode.query().size();
        List<PredictedRow> rows = new ArrayList<>();
        for (int row : shown(seed).child(episode.task()).stream().sample(size, Math.min(size, MOST / tasks.size()))) {
            pairs.apply(row)
                    .filter(pair -> Double.isFinite(pair[0]) && Double.isFinite(pair[1]))
                    .ifPresent(
                            pair -> rows.add(new PredictedRow(learner, shots, seed, episode.task(), pair[0], pair[1])));
        }
        if (isListed(place)) {
            rows.addAll(new ShownList(learner, shots, seed, target).rows(episode, prediction));
        }
        return rows;
    }

    /** Of the first few of the tasks the list is shown. */
    private boolean isListed(int place) {
        return tasks.stream().filter(other -> other < place).count() < LISTS;
    }

    /** Of a row the truth and what was predicted, where there is anything to show. */
    private static IntFunction<Optional<double[]>> pairs(Target target, Batch query, Prediction prediction) {
        if (target instanceof Target.Real real && real.outputs() == 1) {
            return row -> Optional.of(new double[] {
                rounded(real, real.quantityOf(query.targets().get(row, 0))),
                rounded(real, real.quantityOf(prediction.mean().get(row, 0)))
            });
        }
        if (target instanceof Target.Classes || target instanceof Target.Binary) {
            ClassProbabilities told = ClassProbabilities.of(query.targets(), prediction.mean());
            return row -> Optional.of(new double[] {told.hit(row), rounded(told.confidence(row))});
        }
        return row -> Optional.empty();
    }

    /** Without the digits that a conversion adds; counted from an origin, it may have more than a float. */
    private static double rounded(Target.Real real, double value) {
        return real.origin() == 0 && Double.isFinite(value) ? rounded(value) : value;
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
