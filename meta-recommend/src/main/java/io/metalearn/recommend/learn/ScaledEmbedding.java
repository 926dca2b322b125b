package io.metalearn.recommend.learn;

import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.training.EpisodeInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Meta warm up (MWUF: Zhu, Xie, Zhuang, Ge, Sun, Zhang, Lin, Cao, SIGIR 2021, arXiv 2105.04790): the embedding of a cold item starts
 * somewhere, learns from its rows by gradient steps, and is warmed by two networks: one scales it by the item's content, one shifts it by
 * who interacted with it.
 *
 * <pre>
 * cold = the start,   cold <- cold - rate d (loss of the support at cold) / d cold
 * warm = cold o (1 + scale(content)) + shift(mean context of the support's rows that were chosen)
 * minimise  alpha (loss of the support at warm before there are rows) + (1 - alpha) (loss of the query at warm)
 * </pre>
 *
 * <p>The start is the mean of the training items' embeddings, or generated of the content as {@link GeneratedEmbedding} does it; the
 * generator is then learned with the two networks, through the steps, in full. Chosen are ones of a binary target, grades above 0, all rows of
 * a number; the mean of none is 0. What differs: the cold embedding is learned anew in each episode, where the paper keeps one for each item
 * through the training; 1 + the scale, and last layers that start at 0, so that at first
 * nothing is scaled or shifted; the loss before there are rows, as Meta-Embedding has it.
 *
 * <p>Parameters: {@code scale.*}, {@code shift.*} and those of the start. Adapted: those of the start, {@code users [1, contextWidth]}.
 */
final class ScaledEmbedding implements ItemEmbedding {
    private static final String USERS = "users";
    private static final String SCALE = "scale.";
    private static final String SHIFT = "shift.";

    private final BaseModel base;
    private final ItemEmbedding start;
    private final ContentNet scale;
    private final Mlp shift;
    private final double alpha;

    /** @param alpha the weight of the loss before there are rows */
    ScaledEmbedding(BaseModel base, ItemEmbedding start, NetConfig networks, double alpha) {
        this.base = base;
        this.start = start;
        this.scale = base.ofContent(SCALE, networks);
        List<Integer> layers = new ArrayList<>();
        layers.add(base.contextWidth());
        layers.addAll(networks.hidden());
        layers.add(base.config().width());
        this.shift = new Mlp(layers, networks.activation());
        this.alpha = alpha;
    }

    @Override
    public Tensors initial(Seed seed) {
        Tensors networks = scale.initial(seed).with(SHIFT, shift.initial(seed.child(SHIFT)));
        return start.initial(seed).with("", silenced(networks));
    }

    /** With last layers of 0, so that at first nothing is scaled or shifted. */
    private Tensors silenced(Tensors networks) {
        int last = shift.layers().size() - 1;
        Tensors all = networks;
        for (String name : List.of(SCALE + "W" + last, SHIFT + "W" + last)) {
            Tensor weight = networks.get(name);
            all = all.with(name, Tensor.of(weight.shape(), new float[weight.size()]));
        }
        return all;
    }

    @Override
    public Parameters adapted(Tape tape, Parameters theta, Rows support, WarmUp warmUp) {
        return start.adapted(tape, theta, support, warmUp)
                .with(Parameters.of(Map.of(USERS, users(tape, theta, support))));
    }

    private Var users(Tape tape, Parameters theta, Rows support) {
        if (support.isEmpty()) {
            return tape.zeros(1, 1, base.contextWidth());
        }
        Var context = base.context(tape, theta, support.features());
        if (base.schema().target() instanceof Target.Real) {
            return context.meanRows();
        }
        Var chosen = support.targets().sign();
        Var count = chosen.sumRows().plus(-1).relu().plus(1);
        return context.times(chosen.broadcastTo(1, context.rows(), context.columns()))
                .sumRows()
                .dividedBy(count);
    }

    @Override
    public Var of(Tape tape, Parameters theta, Parameters adapted, Var features) {
        Var shifted = shift.apply(theta.under(SHIFT), adapted.get(USERS));
        Var cold = start.of(tape, theta, adapted, features);
        return scale.of(theta, features).plus(1).times(cold).plus(shifted);
    }

    @Override
    public Var loss(Tape tape, Parameters theta, EpisodeInputs episode, WarmUp warmUp) {
        Rows support = episode.support();
        Var warm = lossOf(tape, theta, adapted(tape, theta, support, warmUp), episode.query());
        if (alpha == 0 || support.isEmpty()) {
            return warm;
        }
        Var cold = lossOf(tape, theta, adapted(tape, theta, support.part(0, 0), warmUp), support);
        return cold.times((float) alpha).plus(warm.times((float) (1 - alpha)));
    }

    private Var lossOf(Tape tape, Parameters theta, Parameters adapted, Rows rows) {
        return base.loss(theta, of(tape, theta, adapted, rows.features()), rows);
    }
}
