package io.metalearn.recommend.learn;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.training.EpisodeInputs;
import java.util.Map;

/**
 * Meta-Embedding (Pan, Li, Ao, Tang, He, SIGIR 2019, arXiv 1904.11547): a generator h_w makes the first embedding of an item of its
 * content, so that it is good at once and better after one gradient step.
 *
 * <pre>
 * phi_0 = h_w(content)                      l_a = loss of the support at phi_0
 * phi_1 = phi_0 - rate d l_a / d phi_0      l_b = loss of the query at phi_1
 * minimise over w  alpha l_a + (1 - alpha) l_b
 * </pre>
 *
 * <p>The gradient goes through the step, in full. What differs: an item's rows move it by {@code delta = phi_1 - phi_0}, so that content is read of
 * each row; of an empty support the loss is that of the query at phi_0; supports of several batches take as many steps ({@link WarmUp}).
 *
 * <p>Parameters: {@code gen.*}. Adapted: {@code delta [1, width]}.
 */
record GeneratedEmbedding(BaseModel base, ContentNet generator, double alpha) implements ItemEmbedding {
    private static final String DELTA = "delta";

    /** For a model, with a generator of these layers. */
    static GeneratedEmbedding of(BaseModel base, NetConfig generator, double alpha) {
        return new GeneratedEmbedding(base, base.ofContent("gen.", generator), alpha);
    }

    @Override
    public Tensors initial(Seed seed) {
        return generator.initial(seed);
    }

    @Override
    public Parameters adapted(Tape tape, Parameters theta, Rows support, WarmUp warmUp) {
        Var delta = warmUp.of(tape, none(tape), support, (moved, batch) -> lossAt(theta, moved, batch));
        return Parameters.of(Map.of(DELTA, delta));
    }

    @Override
    public Var of(Tape tape, Parameters theta, Parameters adapted, Var features) {
        return generator.of(theta, features).plus(adapted.get(DELTA));
    }

    @Override
    public Var loss(Tape tape, Parameters theta, EpisodeInputs episode, WarmUp warmUp) {
        Rows support = episode.support();
        Var warm = lossAt(theta, adapted(tape, theta, support, warmUp).get(DELTA), episode.query());
        if (support.isEmpty()) {
            return warm;
        }
        Var cold = lossAt(theta, none(tape), support);
        return cold.times((float) alpha).plus(warm.times((float) (1 - alpha)));
    }

    private Var none(Tape tape) {
        return tape.zeros(1, 1, base.config().width());
    }

    private Var lossAt(Parameters theta, Var delta, Rows rows) {
        return base.loss(theta, generator.of(theta, rows.features()).plus(delta), rows);
    }
}
