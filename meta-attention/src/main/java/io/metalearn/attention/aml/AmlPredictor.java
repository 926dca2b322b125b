package io.metalearn.attention.aml;

import io.metalearn.api.Check;
import io.metalearn.api.ComparingPredictor;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Tensors;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The model of one task, and which past tasks made it. Immutable, safe to share between threads. */
public final class AmlPredictor implements ComparingPredictor {
    private final Predictor predictor;
    private final Tensors state;
    private final TaskMemory memory;
    private final float[] weights;

    /**
     * @param state adapted parameters and weights
     * @param weights of the reference tasks, and of the task itself
     */
    AmlPredictor(Predictor predictor, Tensors state, TaskMemory memory, float[] weights) {
        this.predictor = predictor;
        this.state = state;
        this.memory = memory;
        this.weights = weights;
    }

    /**
     * A past task, and how much attention was paid to it.
     *
     * @param task its number among the training tasks, which {@link io.metalearn.api.TaskDistribution#task} turns into its name
     * @param weight in [0, 1]
     */
    public record Attended(int task, float weight) {}

    @Override
    public Prediction predict(Matrix features) {
        return predictor.predict(features);
    }

    /** The adapted parameters, and {@code attention [M + 1]}: the weights of the reference tasks, and of the task itself. */
    @Override
    public Tensors state() {
        return state;
    }

    /**
     * The past tasks that moved this prediction: all reference tasks, the one of the largest weight first. With {@link #ownAttention} the
     * weights sum to 1; all are 0 without support rows.
     */
    public List<Attended> attention() {
        return IntStream.range(0, memory.size())
                .mapToObj(j -> new Attended(memory.task(j), weights[j]))
                .sorted(Comparator.comparingDouble(Attended::weight).reversed())
                .toList();
    }

    /** The weight of the task's own gradient among those attended to; 0 where the variant attends to others only. */
    public float ownAttention() {
        return weights[memory.size()];
    }

    /** {@link #attention}, which is that of the task, and so of each of its rows; nothing without support rows. */
    @Override
    public List<Comparison> compare(Matrix row) {
        Check.between(1, 1, row.rows(), "rows to compare");
        return attention().stream()
                .filter(attended -> attended.weight() > 0)
                .map(attended -> new Comparison(Kind.TRAINING_TASK, attended.task(), attended.weight()))
                .toList();
    }
}
