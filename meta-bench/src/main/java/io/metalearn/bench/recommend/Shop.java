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
 * Clicks on new items, whose truth is known. 400 users have a taste of four numbers, an item has four numbers of kind and an appeal; half of the
 * variance of these is told by its content, ten numbers and a brand, the rest is the item's own. Users come to items in a heavy-tailed way, and
 * the few who come often are the more choosy.
 *
 * <pre>
 * kind_j = sqrt(1/2) told_j + sqrt(1/2) own_j,   told = a fixed mixture, tanh of the content's, plus that of the brand
 * P(click) = sigmoid(-1 + appeal + taste . kind)
 * </pre>
 *
 * @param seed of all that is drawn
 * @param items training items
 */
record Shop(Seed seed, int items) {
    static final int USERS = 400;
    private static final int TASTES = 4;
    private static final int CONTENT = 10;
    private static final int BRANDS = 12;
    private static final int ROWS = 160;
    private static final double LEVEL = -1;

    /** Items to learn from, 100 to choose by and 200 to be judged on. */
    Tasks tasks() {
        return new Tasks(
                items("train", items),
                items("validation", 100),
                items("test", 200),
                DataCard.of("shop"),
                Optional.empty());
    }

    static Schema schema() {
        return new Schema(
                List.of(
                        new Field.Categorical("user", USERS + 1),
                        new Field.Categorical("item.brand", BRANDS),
                        new Field.Vector("item.content", CONTENT)),
                new Target.Binary("click"));
    }

    private InMemoryTasks items(String split, int count) {
        return new InMemoryTasks(
                schema(),
                IntStream.range(0, count)
                        .mapToObj(item -> item(split + "/" + item, seed.child(split).child(item).stream()))
                        .toList());
    }

    private TaskRows item(String name, RandomStream draws) {
        int width = schema().width();
        int brand = draws.nextInt(BRANDS);
        double[] content = gaussians(draws, CONTENT);
        double[] kind = kind(brand, content, draws);
        float[] features = new float[width * ROWS];
        float[] clicks = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            int user = (int) (USERS * Math.pow(draws.nextDouble(), 2));
            features[row * width] = user;
            features[row * width + 1] = brand;
            for (int j = 0; j < CONTENT; j++) {
                features[row * width + 2 + j] = (float) content[j];
            }
            clicks[row] = draws.nextDouble() < probability(user, kind) ? 1 : 0;
        }
        return new TaskRows(name, new Batch(Matrix.of(ROWS, width, features), Matrix.of(ROWS, 1, clicks)));
    }

    /** The appeal, and the four numbers of the kind. */
    private double[] kind(int brand, double[] content, RandomStream draws) {
        double[] ofBrand = gaussians(seed.child("brand").child(brand).stream(), TASTES + 1);
        double[] kind = new double[TASTES + 1];
        for (int j = 0; j <= TASTES; j++) {
            double[] mixture = gaussians(seed.child("mixture").child(j).stream(), CONTENT);
            double told = 0;
            for (int c = 0; c < CONTENT; c++) {
                told += mixture[c] * content[c] / Math.sqrt(CONTENT);
            }
            double known = Math.tanh(1.5 * told) + 0.6 * ofBrand[j];
            kind[j] = Math.sqrt(0.5) * known + Math.sqrt(0.5) * draws.nextGaussian();
        }
        return kind;
    }

    private double probability(int user, double[] kind) {
        double[] taste = gaussians(seed.child("user").child(user).stream(), TASTES);
        double score = LEVEL + kind[0];
        double choosy = user < USERS / 10 ? 1.5 : 1;
        for (int j = 0; j < TASTES; j++) {
            score += choosy * taste[j] * kind[j + 1];
        }
        return 1 / (1 + Math.exp(-score));
    }

    private static double[] gaussians(RandomStream draws, int count) {
        return IntStream.range(0, count).mapToDouble(i -> draws.nextGaussian()).toArray();
    }
}
