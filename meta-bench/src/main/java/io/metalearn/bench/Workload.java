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
import io.metalearn.nn.optim.Annealing;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Second-order MAML of an MLP on random rows: what is timed.
 *
 * @param layers widths from input to output
 * @param classification cross-entropy over the outputs; else squared error
 * @param tasks episodes of an outer step
 * @param support rows of each
 * @param query rows of each
 * @param steps inner steps
 * @param megaflops the least work of an outer step: of matrix products alone
 */
public record Workload(
        String name,
        List<Integer> layers,
        boolean classification,
        int tasks,
        int support,
        int query,
        int steps,
        double megaflops) {
    static final double INNER_RATE = 0.01;
    static final double OUTER_RATE = 1e-3;
    static final int ENDLESS = 1_000_000_000;

    /** Five-way images embedded in 64 numbers. */
    public static final Workload W1 = new Workload("W1", List.of(64, 64, 64, 5), true, 32, 25, 75, 5, 552);
    /** Sinusoids. */
    public static final Workload W2 = new Workload("W2", List.of(1, 40, 40, 1), false, 25, 10, 10, 1, 9.96);
    /** Five-way texts embedded in 384 numbers. */
    public static final Workload W3 = new Workload("W3", List.of(384, 256, 128, 5), true, 16, 25, 75, 5, 3491);

    static List<Workload> all() {
        return List.of(W1, W2, W3);
    }

    /** The same with other sizes, for cost curves. */
    Workload with(int otherTasks, int otherSteps, int width) {
        List<Integer> widths = IntStream.range(0, layers.size())
                .mapToObj(i -> i == 0 || i == layers.size() - 1 ? layers.get(i) : Integer.valueOf(width))
                .toList();
        return new Workload(name, widths, classification, otherTasks, support, query, otherSteps, 0);
    }

    int inputs() {
        return layers.get(0);
    }

    int outputs() {
        return layers.get(layers.size() - 1);
    }

    Schema schema() {
        return new Schema(
                List.of(new Field.Vector("x", inputs())),
                classification ? new Target.Classes("y", outputs()) : new Target.Real("y"));
    }

    /** Without an end. */
    MamlConfig config() {
        return config(ENDLESS);
    }

    MamlConfig config(int outerSteps) {
        OuterLoop outer = new OuterLoop(
                outerSteps,
                tasks,
                new Descent(Descent.Rule.ADAM, OUTER_RATE, 1, Annealing.COSINE, 1e9, 0),
                EpisodeSizes.of(support, support, query),
                Validation.none());
        Integer[] hidden = layers.subList(1, layers.size() - 1).toArray(Integer[]::new);
        return MamlConfig.defaults().on(NetConfig.of(Activation.RELU, hidden), steps, INNER_RATE, outer);
    }

    List<Episode> episodes() {
        return IntStream.range(0, tasks).mapToObj(this::episode).toList();
    }

    /** The episodes as a distribution that hands them out as they are: drawing them costs nothing. */
    Tasks asTasks() {
        FixedEpisodes fixed = new FixedEpisodes(schema(), episodes());
        return new Tasks(fixed, fixed, fixed, DataCard.of(name), Optional.empty());
    }

    private Episode episode(int task) {
        Seed seed = new Seed(1).child(name).child(task);
        return new Episode("task " + task, rows(support, seed.child("support")), rows(query, seed.child("query")));
    }

    private Batch rows(int n, Seed seed) {
        RandomStream draws = seed.stream();
        Matrix features = Matrix.generate(n, inputs(), values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draws.nextGaussian();
            }
        });
        Matrix targets = Matrix.generate(n, 1, values -> {
            for (int i = 0; i < n; i++) {
                values[i] = classification ? i % outputs() : (float) StrictMath.sin(features.get(i, 0));
            }
        });
        return new Batch(features, targets);
    }
}
