package io.metalearn.attention.aml;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
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
    private final List<SeenTask> seen;

    private TaskMemory(int[] tasks, List<SeenTask> seen) {
        this.tasks = tasks;
        this.seen = seen;
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

    /**
     * The stored tasks as a model sees them.
     *
     * @param see what the model sees of a support
     */
    static TaskMemory of(Tensors stored, Function<Batch, SeenTask> see) {
        float[] numbers = stored.get(TASKS).toArray();
        int[] tasks =
                IntStream.range(0, numbers.length).map(j -> (int) numbers[j]).toArray();
        Matrix features = rows(stored.get(FEATURES));
        Matrix targets = rows(stored.get(TARGETS));
        int n = features.rows() / tasks.length;
        return new TaskMemory(
                tasks,
                IntStream.range(0, tasks.length)
                        .mapToObj(j -> see.apply(
                                new Batch(features.rows(j * n, (j + 1) * n), targets.rows(j * n, (j + 1) * n))))
                        .toList());
    }

    /** {@code [M, n, width]} as {@code [M x n, width]}. */
    private static Matrix rows(Tensor tensor) {
        int[] shape = tensor.shape();
        return Matrix.of(shape[0] * shape[1], shape[2], tensor.toArray());
    }

    /** The number of reference tasks. */
    int size() {
        return tasks.length;
    }

    /** The number, among the training tasks, of the j-th. */
    int task(int j) {
        return tasks[j];
    }

    /** The embeddings of the reference tasks, and that of one more below them: {@code [1, M + 1, width]}. */
    Var embeddings(Tape tape, SeenTask last) {
        int width = last.width();
        float[] all = new float[(size() + 1) * width];
        for (int j = 0; j < size(); j++) {
            seen.get(j).copyEmbedding(all, j * width);
        }
        last.copyEmbedding(all, size() * width);
        return tape.constant(1, size() + 1, width, all, 0);
    }

    /** Adds to {@code sum [|theta|]} the gradients, each times its weight: a product of a vector and a matrix. */
    void addMixed(float[] weights, float[] sum) {
        for (int j = 0; j < size(); j++) {
            seen.get(j).addGradient(weights[j], sum);
        }
    }
}
