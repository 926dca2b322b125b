package io.metalearn.recommend.learn;

import io.metalearn.api.Check;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * How an embedding learns from the first rows of an item: a gradient step on one batch of consecutive rows after the other, the embedding
 * alone moving. A configuration record.
 *
 * @param rate of a step, > 0
 * @param batchSize rows of a batch, at least 1; what is left over is joined to the last one
 * @param passes over the rows, at least 1
 */
public record WarmUp(double rate, int batchSize, int passes) {
    private static final String PREFIX = "warmUp.";

    public WarmUp {
        Check.positive(rate, "rate");
        Check.atLeast(1, batchSize, "batchSize");
        Check.atLeast(1, passes, "passes");
    }

    /** The warmed embedding, as an expression that can be differentiated: {@code phi <- phi - rate d loss / d phi} for each batch. */
    Var of(Tape tape, Var cold, Rows rows, BiFunction<Var, Rows, Var> loss) {
        Var phi = cold;
        int batches = Math.max(1, rows.size() / batchSize);
        for (int step = 0; !rows.isEmpty() && step < passes * batches; step++) {
            int number = step % batches;
            int to = number == batches - 1 ? rows.size() : (number + 1) * batchSize;
            Parameters moving = Parameters.of(Map.of("phi", phi));
            Rows batch = batches == 1 ? rows : rows.part(number * batchSize, to);
            phi = moving.descend(tape.scalar((float) rate), moving.gradientOf(loss.apply(phi, batch)))
                    .get("phi");
        }
        return phi;
    }

    /** Rate and sizes as what a learner saves. */
    Tensors state() {
        return Tensors.of(PREFIX + "rate", Tensor.scalar((float) rate))
                .with(PREFIX + "batchSize", Tensor.scalar(batchSize))
                .with(PREFIX + "passes", Tensor.scalar(passes));
    }

    /** Those that a learner has saved. */
    static WarmUp of(Tensors state) {
        return new WarmUp(
                state.get(PREFIX + "rate").get(0),
                (int) state.get(PREFIX + "batchSize").get(0),
                (int) state.get(PREFIX + "passes").get(0));
    }

    /** Whether a tensor of that name is one of {@link #state}. */
    static boolean isSetting(String name) {
        return name.startsWith(PREFIX);
    }
}
