package io.metalearn.recommend.learn;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.training.EpisodeInputs;

/**
 * The embedding of an item that nobody has seen is generated of its content; from its first rows on it is warmed by these. The two are learned
 * side by side, and share nothing but the model:
 *
 * <pre>
 * minimise  loss of the generator (Meta-Embedding's)  +  loss of the warm-up (MWUF's)
 * </pre>
 *
 * <p>To warm what was generated is worse: a generator fits the items that it was learned from better than others, and a warm-up that is
 * learned on the same items trusts it too much.
 *
 * <p>Parameters and what is adapted: those of the one or the other.
 */
record StagedEmbedding(GeneratedEmbedding unseen, ScaledEmbedding seen) implements ItemEmbedding {
    @Override
    public Tensors initial(Seed seed) {
        return unseen.initial(seed).with("", seen.initial(seed));
    }

    @Override
    public Parameters adapted(Tape tape, Parameters theta, Rows support, WarmUp warmUp) {
        return stage(support.isEmpty()).adapted(tape, theta, support, warmUp);
    }

    @Override
    public Var of(Tape tape, Parameters theta, Parameters adapted, Var features) {
        return stage(!adapted.has(ScaledEmbedding.USERS)).of(tape, theta, adapted, features);
    }

    private ItemEmbedding stage(boolean isUnseen) {
        return isUnseen ? unseen : seen;
    }

    @Override
    public Var loss(Tape tape, Parameters theta, EpisodeInputs episode, WarmUp warmUp) {
        return unseen.loss(tape, theta, episode, warmUp).plus(seen.loss(tape, theta, episode, warmUp));
    }
}
