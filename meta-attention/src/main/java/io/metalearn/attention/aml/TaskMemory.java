package io.metalearn.attention.aml;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.Tapes;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * M reference tasks as a learned model sees them: their embeddings, and the gradients of their support losses. Stored are the tasks
 * themselves, {@code tasks [M]}, their numbers among the training tasks, {@code features [M, n, width]} and {@code targets [M, n, t]}, their
 * supports. Immutable, safe to share between threads.
 */
final class TaskMemory {
    private static final String TASKS = "tasks";
    private static final String FEATURES = "features";
    private static final String TARGETS = "targets";
    /** A float holds each whole number up to this one. */
    private static final int MOST_TASKS = 1 << 24;

    private final int[] tasks;
    private final float[] embeddings;
    private final float[] gradients;

    private TaskMemory(int[] tasks, float[] embeddings, float[] gradients) {
        this.tasks = tasks;
        this.embeddings = embeddings;
        this.gradients = gradients;
    }

    /** Reference tasks drawn from the training tasks, as they are stored. */
    static Tensors drawn(TaskDistribution train, AmlConfig config, Seed seed) {
        int size = Math.min(train.size(), MOST_TASKS);
        int[] tasks = seed.stream().sample(size, Math.min(config.memoryTasks(), size));
        int ways = train.schema().target() instanceof Target.Classes classes ? classes.classes() : 1;
        int shots = config.memoryShots() > 0
                ? config.memoryShots()
                : config.outer().episodes().maximumShots();
        EpisodeShape shape = new EpisodeShape(Math.min(ways, train.mostWays()), shots, 0);
        return stored(
                tasks,
                IntStream.of(tasks)
                        .mapToObj(task ->
                                train.episode(task, shape, seed.child(task)).support())
                        .toList());
    }

    /** Tasks of these numbers with these supports, each as long as the shortest. */
    static Tensors stored(int[] tasks, List<Batch> supports) {
        int rows = supports.stream().mapToInt(Batch::size).min().orElseThrow();
        return Tensors.of(TASKS, Tensor.generate(new int[] {tasks.length}, numbers -> {
                    for (int j = 0; j < numbers.length; j++) {
                        numbers[j] = tasks[j];
                    }
                }))
                .with(FEATURES, stacked(supports, batch -> batch.features().rows(0, rows)))
                .with(TARGETS, stacked(supports, batch -> batch.targets().rows(0, rows)));
    }

    private static Tensor stacked(List<Batch> supports, Function<Batch, Matrix> part) {
        List<Matrix> parts = supports.stream().map(part).toList();
        Matrix first = parts.get(0);
        int[] shape = {parts.size(), first.rows(), first.columns()};
        return Tensor.of(shape, Matrix.stack(parts).toArray());
    }

    /** The stored tasks as they are to a model of these parameters. */
    static TaskMemory of(Tensors stored, AmlModel model, Function<Tape, Parameters> learned, Tapes tapes) {
        float[] numbers = stored.get(TASKS).toArray();
        int[] tasks =
                IntStream.range(0, numbers.length).map(j -> (int) numbers[j]).toArray();
        return tapes.lend(tape -> {
            Parameters all = learned.apply(tape);
            Rows supports = new Rows(on(tape, stored.get(FEATURES)), on(tape, stored.get(TARGETS)));
            Parameters copies = AmlModel.theta(all).map(w -> w.broadcastTo(tasks.length, w.rows(), w.columns()));
            Parameters gradients = model.gradients(copies, supports, h -> h);
            return new TaskMemory(
                    tasks,
                    entries(model.embeddings(tape, all, supports, gradients)),
                    entries(AmlModel.flat(gradients)));
        });
    }

    private static Var on(Tape tape, Tensor tensor) {
        int[] shape = tensor.shape();
        return tape.constant(shape[0], shape[1], shape[2], tensor.toArray(), 0);
    }

    static float[] entries(Var x) {
        float[] entries = new float[x.size()];
        x.copyTo(entries, 0);
        return entries;
    }

    /** The number of reference tasks. */
    int size() {
        return tasks.length;
    }

    /** The number, among the training tasks, of the j-th. */
    int task(int j) {
        return tasks[j];
    }

    /** {@code [1, M, width]}. */
    Var embeddings(Tape tape) {
        return tape.constant(1, size(), embeddings.length / size(), embeddings, 0);
    }

    /** Adds to {@code sum [|theta|]} the gradients, each times its weight: one product of a vector and a matrix. */
    void addMixed(float[] weights, float[] sum) {
        for (int j = 0; j < tasks.length; j++) {
            float weight = weights[j];
            int from = j * sum.length;
            for (int i = 0; weight != 0 && i < sum.length; i++) {
                sum[i] += weight * gradients[from + i];
            }
        }
    }
}
