package io.metalearn.data.toy;

import io.metalearn.api.Batch;
import io.metalearn.api.Candidates;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Users who like items by their features: a user's utility of an item is a task of {@link LinearFamily}, and the grade is how far it is
 * above what the family expects, in half standard deviations: 0 below half a one, at most 3. About three of ten items are relevant. The
 * query comes in lists of candidates.
 *
 * @param users their utilities
 * @param candidates items of a list
 */
record Preferences(LinearFamily users, int candidates) implements TaskDistribution {
    private static final int MAXIMUM = 3;

    @Override
    public Schema schema() {
        return new Schema(users.schema().fields(), new Target.Relevance("grade", MAXIMUM));
    }

    @Override
    public int size() {
        return users.size();
    }

    @Override
    public TaskCard task(int task) {
        return users.task(task);
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        Episode utilities = users.episode(task, shape, seed);
        return new Episode(
                utilities.task(),
                graded(utilities.support()),
                graded(utilities.query()),
                utilities.supportOrigins(),
                utilities.queryOrigins(),
                Optional.of(lists(utilities.queryOrigins())));
    }

    private Candidates lists(RowOrigins rows) {
        return new Candidates(
                IntStream.range(0, rows.size())
                        .mapToObj(row -> "list " + row / candidates)
                        .toList(),
                IntStream.range(0, rows.size())
                        .mapToObj(row -> "item " + rows.id(row))
                        .toList());
    }

    private Batch graded(Batch batch) {
        Matrix utility = batch.targets();
        return new Batch(batch.features(), Matrix.generate(utility.rows(), 1, grades -> {
            for (int row = 0; row < grades.length; row++) {
                double above = (utility.get(row, 0) - users.expected()) / users.deviation();
                grades[row] = (float) Math.max(0, Math.min(MAXIMUM, Math.floor(2 * above)));
            }
        }));
    }
}
