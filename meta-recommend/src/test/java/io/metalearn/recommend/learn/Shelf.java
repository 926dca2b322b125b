package io.metalearn.recommend.learn;

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

/** Items as tasks: rows are users with a number and an id, and whether they clicked; the item's content tells half of what it is. */
final class Shelf {
    private static final int USERS = 12;
    private static final int ROWS = 24;

    private Shelf() {}

    static Tasks clicks() {
        return new Tasks(
                items("train", 30), items("validation", 6), items("test", 8), DataCard.of("shelf"), Optional.empty());
    }

    private static InMemoryTasks items(String split, int count) {
        Schema schema = new Schema(
                List.of(
                        new Field.Categorical("user", USERS + 1),
                        new Field.Numeric("user.age"),
                        new Field.Numeric("item.price"),
                        new Field.Categorical("item.kind", 4)),
                new Target.Binary("click"));
        return new InMemoryTasks(
                schema,
                IntStream.range(0, count)
                        .mapToObj(item -> item(
                                "shelf/" + split + "/" + item,
                                new Seed(5).child(split).child(item)))
                        .toList());
    }

    private static TaskRows item(String name, Seed seed) {
        RandomStream draws = seed.stream();
        float price = (float) draws.nextGaussian();
        int kind = draws.nextInt(3);
        double own = draws.nextGaussian();
        float[] features = new float[4 * ROWS];
        float[] clicks = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            float age = (float) draws.nextGaussian();
            features[4 * row] = draws.nextInt(USERS);
            features[4 * row + 1] = age;
            features[4 * row + 2] = price;
            features[4 * row + 3] = kind;
            clicks[row] = own + price + (kind - 1) * age + draws.nextGaussian() > 0 ? 1 : 0;
        }
        return new TaskRows(name, new Batch(Matrix.of(ROWS, 4, features), Matrix.of(ROWS, 1, clicks)));
    }
}
