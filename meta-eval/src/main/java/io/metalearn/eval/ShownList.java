package io.metalearn.eval;

import io.metalearn.api.Candidates;
import io.metalearn.api.Episode;
import io.metalearn.api.Prediction;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The first {@value #PLACES} places of the first list of an episode, as a learner orders it; equal scores by a draw. */
record ShownList(String learner, int shots, long seed, Target target) {
    static final int PLACES = 10;

    /** From the best place down; none where there are no candidates. */
    List<PredictedRow> rows(Episode episode, Prediction prediction) {
        if (episode.candidates().isEmpty() || target.outputs() != 1) {
            return List.of();
        }
        Candidates candidates = episode.candidates().get();
        Seed ties = new Seed(0).child(episode.task());
        return first(candidates)
                .boxed()
                .sorted(Comparator.comparingDouble(
                                (Integer row) -> -prediction.mean().get(row, 0))
                        .thenComparingLong(row ->
                                ties.child(episode.queryOrigins().id(row)).value()))
                .limit(PLACES)
                .map(row -> new PredictedRow(
                        learner,
                        shots,
                        seed,
                        episode.task(),
                        actual(episode.query().targets().get(row, 0)),
                        predicted(prediction.mean().get(row, 0)),
                        candidates.items().get(row)))
                .toList();
    }

    /** The rows of the first list. */
    static IntStream first(Candidates candidates) {
        return IntStream.range(0, candidates.size())
                .filter(row ->
                        candidates.lists().get(row).equals(candidates.lists().get(0)));
    }

    private double actual(float value) {
        return target instanceof Target.Real real ? real.quantityOf(value) : value;
    }

    private double predicted(float value) {
        if (target instanceof Target.Real real) {
            return real.quantityOf(value);
        }
        return target instanceof Target.Binary ? 1 / (1 + Math.exp(-value)) : value;
    }
}
