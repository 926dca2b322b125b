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
 * Meta warm up (MWUF: Zhu, Xie, Zhuang, Ge, Sun, Zhang, Lin, Cao, SIGIR 2021, arXiv 2105.04790): the embedding of a cold item starts as the
 * mean of those of the training items, learns from its rows by gradient steps, and is warmed by two networks: one scales it by the item's
 * content, one shifts it by who interacted with it.
 *
 * <pre>
 * cold = mean of the ids,   cold <- cold - rate d (loss of the support at cold) / d cold
 * warm = cold o (1 + scale(content)) + shift(mean context of the support's rows that were chosen)
 * minimise over scale and shift  the loss of the query at warm
 * </pre>
 *
 * <p>Chosen are ones of a binary target, grades above 0, all rows of a number; the mean of none is 0. What differs: the cold embedding is
 * learned anew in each episode, where the paper keeps one for each item through the training; 1 + the scale, and last layers that start at 0,
 * so that at first nothing is scaled or shifted.
 *
 * <p>Parameters: {@code scale.*}, {@code shift.*}. Adapted: {@code embedding [1, width]}, the cold one, {@code users [1, contextWidth]}.
 */
final class ScaledEmbedding implements ItemEmbedding {
    static final String USERS = "users";
    private static final String SCALE = "scale.";
    private static final String SHIFT = "shift.";

    private final BaseModel base;
    private final ItemEmbedding cold;
    private final ContentNet scale;
    private final Mlp shift;

    ScaledEmbedding(BaseModel base, NetConfig networks) {
        this.base = base;
        this.cold = new StartedEmbedding(base, IdEmbeddingConfig.Start.MEAN);
        this.scale = base.ofContent(SCALE, networks);
        List<Integer> layers = new ArrayList<>();
        layers.add(base.contextWidth());
        layers.addAll(networks.hidden());
        layers.add(base.config().width());
        this.shift = new Mlp(layers, networks.activation());
    }

    @Override
    public Tensors initial(Seed seed) {
        return silenced(scale.initial(seed).with(SHIFT, shift.initial(seed.child(SHIFT))));
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
        return cold.adapted(tape, theta, support, warmUp)
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
        return scale.of(theta, features)
                .plus(1)
                .times(cold.of(tape, theta, adapted, features))
                .plus(shifted);
    }

    /** {@inheritDoc} No gradient goes into the steps of the cold embedding: they do not read the networks. */
    @Override
    public Var loss(Tape tape, Parameters theta, EpisodeInputs episode, WarmUp warmUp) {
        Parameters adapted = adapted(tape, theta, episode.support(), warmUp).detach();
        Rows query = episode.query();
        return base.loss(theta, of(tape, theta, adapted, query.features()), query);
    }
}
