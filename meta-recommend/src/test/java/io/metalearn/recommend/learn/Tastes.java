package io.metalearn.recommend.learn;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Field;
import io.metalearn.api.InMemoryTasks;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskRows;
import io.metalearn.api.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Users as tasks: each has a level and a taste of two numbers, each of 30 items a quality, a kind of two numbers and a content that tells half
 * of it. Low numbers of items are met more often; the last index stands for items that training has not seen.
 */
final class Tastes {
    static final int ITEMS = 31;
    private static final Seed SEED = new Seed(3);
    private static final int ROWS = 20;

    private Tastes() {}

    /** Ratings around 3. */
    static Tasks ratings() {
        return of(new Target.Real("rating", 1, 3, 1.2));
    }

    /** Likes: whether a rating lies above 3. */
    static Tasks likes() {
        return of(new Target.Binary("liked"));
    }

    private static Tasks of(Target target) {
        return new Tasks(
                users(target, "train", 60),
                users(target, "validation", 10),
                users(target, "test", 20),
                DataCard.of("tastes"),
                Optional.empty());
    }

    private static InMemoryTasks users(Target target, String split, int count) {
        Schema schema = new Schema(
                List.of(new Field.Categorical("item", ITEMS), new Field.Numeric("a"), new Field.Numeric("b")), target);
        return new InMemoryTasks(
                schema,
                IntStream.range(0, count)
                        .mapToObj(user -> user(
                                target,
                                "tastes/" + split + "/" + user,
                                SEED.child(split).child(user)))
                        .toList());
    }

    private static TaskRows user(Target target, String name, Seed seed) {
        RandomStream draws = seed.stream();
        double level = 3 + 0.7 * draws.nextGaussian();
        double[] taste = {draws.nextGaussian(), draws.nextGaussian()};
        float[] features = new float[3 * ROWS];
        float[] targets = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            int item = Math.min(draws.nextInt(ITEMS - 1), draws.nextInt(ITEMS - 1));
            RandomStream own = SEED.child("item").child(item).stream();
            double rating = level + 0.5 * own.nextGaussian() + 0.1 * draws.nextGaussian();
            features[3 * row] = item;
            for (int j = 0; j < 2; j++) {
                double kind = own.nextGaussian();
                features[3 * row + 1 + j] = (float) (kind + own.nextGaussian());
                rating += taste[j] * kind;
            }
            targets[row] = (float) (target instanceof Target.Binary ? rating > 3 ? 1 : 0 : rating);
        }
        long[] times = LongStream.range(0, ROWS).toArray();
        return new TaskRows(
                name,
                new Batch(Matrix.of(ROWS, 3, features), Matrix.of(ROWS, 1, targets)),
                RowOrigins.timed(times, times));
    }
}
