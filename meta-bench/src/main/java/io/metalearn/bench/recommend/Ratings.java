package io.metalearn.bench.recommend;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Field;
import io.metalearn.api.InMemoryTasks;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskRows;
import io.metalearn.api.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Users who rate items, of which some are met far more often than others: to time learners by, not to compare what they reach. A row has the
 * item's id and eight numbers.
 *
 * @param users tasks to learn from
 * @param items ids, one more standing for those not seen
 * @param each ratings of a user
 */
record Ratings(int users, int items, int each) {
    private static final int NUMBERS = 8;
    private static final Seed SEED = new Seed(4);

    Schema schema() {
        return new Schema(
                List.of(new Field.Categorical("item", items + 1), new Field.Vector("x", NUMBERS)),
                new Target.Real("rating", 1, 3.5, 1));
    }

    /** Of as many validation and test users as 32. */
    Tasks tasks() {
        return new Tasks(
                split("train", users),
                split("validation", 32),
                split("test", 32),
                DataCard.of("ratings"),
                Optional.empty());
    }

    private InMemoryTasks split(String name, int count) {
        return new InMemoryTasks(
                schema(),
                IntStream.range(0, count)
                        .mapToObj(user -> new TaskRows(
                                name + "/" + user, rows(each, SEED.child(name).child(user))))
                        .toList());
    }

    /** Rows of the first items, one each: a list to rank. */
    Matrix candidates(int count) {
        return features(IntStream.range(0, count).toArray());
    }

    private Batch rows(int n, Seed seed) {
        RandomStream draws = seed.stream();
        int[] chosen = IntStream.range(0, n)
                .map(row -> (int) (items * Math.pow(draws.nextDouble(), 3)))
                .toArray();
        double level = 3.5 + 0.5 * draws.nextGaussian();
        Matrix features = features(chosen);
        return new Batch(features, Matrix.generate(n, 1, values -> {
            for (int row = 0; row < n; row++) {
                values[row] = (float) (level + 0.3 * features.get(row, 1) + 0.7 * draws.nextGaussian());
            }
        }));
    }

    private Matrix features(int[] chosen) {
        int width = 1 + NUMBERS;
        return Matrix.generate(chosen.length, width, values -> {
            for (int row = 0; row < chosen.length; row++) {
                RandomStream own = SEED.child("item").child(chosen[row]).stream();
                values[row * width] = chosen[row];
                for (int j = 1; j < width; j++) {
                    values[row * width + j] = (float) own.nextGaussian();
                }
            }
        });
    }
}
