package io.metalearn.bench;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.maml.MamlConfig;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Random ratings of items by users, for MeLU: an item's id and eight numbers. However many ids there are, episodes have the same number
 * of different ones, spread evenly over all.
 *
 * @param ids rows of the table of embeddings, at least 1000
 */
record IdTasks(int ids) {
    static final int WIDTH = 16;
    static final int USED = 1000;
    private static final int TASKS = 64;
    private static final int SUPPORT = 15;
    private static final int QUERY = 15;
    private static final int NUMBERS = 8;

    Schema schema() {
        return new Schema(
                List.of(new Field.Categorical("item", ids), new Field.Vector("x", NUMBERS)), new Target.Real("rating"));
    }

    /** MeLU with embeddings of {@link #WIDTH} columns, 16 tasks a step. */
    MamlConfig config(int outerSteps) {
        NetConfig net = new NetConfig(List.of(64, 64), Activation.RELU, WIDTH, List.of(), 0);
        OuterLoop outer = new OuterLoop(
                outerSteps, 16, Descent.adam(1e-3), EpisodeSizes.of(SUPPORT, SUPPORT, QUERY), Validation.none());
        MamlConfig melu = MamlConfig.melu();
        return melu.on(net, melu.innerSteps(), melu.innerRate(), outer);
    }

    List<Episode> episodes() {
        return IntStream.range(0, TASKS).mapToObj(this::episode).toList();
    }

    Tasks asTasks() {
        FixedEpisodes fixed = new FixedEpisodes(schema(), episodes());
        return new Tasks(fixed, fixed, fixed, DataCard.of(ids + " ids"), Optional.empty());
    }

    private Episode episode(int task) {
        Seed seed = new Seed(2).child(task);
        return new Episode("task " + task, rows(SUPPORT, seed.child("support")), rows(QUERY, seed.child("query")));
    }

    private Batch rows(int n, Seed seed) {
        RandomStream draws = seed.stream();
        int width = 1 + NUMBERS;
        Matrix features = Matrix.generate(n, width, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = i % width == 0 ? draws.nextInt(USED) * (ids / USED) : (float) draws.nextGaussian();
            }
        });
        return new Batch(features, Matrix.generate(n, 1, values -> {
            for (int i = 0; i < n; i++) {
                values[i] = (float) draws.nextGaussian();
            }
        }));
    }
}
