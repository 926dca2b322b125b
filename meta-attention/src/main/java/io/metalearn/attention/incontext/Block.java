package io.metalearn.attention.incontext;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.LayerNorm;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.MultiHeadAttention;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A block of a transformer, the normalisation before each layer (Xiong et al., ICML 2020, arXiv 2002.04745):
 *
 * <pre>
 * h = h + attention(norm(h), memory),   h = h + feedForward(norm(h))
 * </pre>
 *
 * <p>The memory is made of the tokens attended to, and may be kept. Parameters, after the prefix: {@code norm1.*}, {@code att.*},
 * {@code norm2.*}, {@code mlp.*}. Immutable.
 */
record Block(String prefix, LayerNorm norm, MultiHeadAttention attention, Mlp feedForward) {
    /** The keys and values {@code [1, m, width]} of m tokens, projected. */
    record Memory(Var keys, Var values) {}

    static Block of(String prefix, InContextConfig config) {
        int width = config.width();
        return new Block(
                prefix,
                new LayerNorm(width),
                new MultiHeadAttention(width, width, width, config.heads()),
                new Mlp(
                        List.of(width, config.feedForward(), width),
                        config.net().activation()));
    }

    /** Fresh parameters, with their prefix. Keys are as queries are, so that a token attends most to those like itself from the start. */
    Tensors initial(Seed seed) {
        Seed own = seed.child(prefix);
        Tensors projections = attention.initial(own.child("att"));
        return Tensors.empty()
                .with(prefix + "norm1.", norm.initial())
                .with(prefix + "att.", projections.with("WK", projections.get("WQ")))
                .with(prefix + "norm2.", norm.initial())
                .with(prefix + "mlp.", feedForward.initial(own.child("mlp")));
    }

    /** What others see of tokens {@code [1, m, width]}. */
    Memory memory(Parameters theta, Var tokens) {
        Var normed = norm.apply(theta.under(prefix + "norm1."), tokens);
        Parameters own = theta.under(prefix + "att.");
        return new Memory(attention.projectedKeys(own, normed), attention.projectedValues(own, normed));
    }

    /** Tokens {@code [1, n, width]}, each by itself, having seen the memory. */
    Var apply(Parameters theta, Var tokens, Memory memory, UnaryOperator<Var> regularised) {
        Var queries = norm.apply(theta.under(prefix + "norm1."), tokens);
        Var attended = attention.attend(theta.under(prefix + "att."), queries, memory.keys(), memory.values());
        Var h = tokens.plus(regularised.apply(attended));
        Var normed = norm.apply(theta.under(prefix + "norm2."), h);
        Parameters own = theta.under(prefix + "mlp.");
        return h.plus(feedForward.head(own, feedForward.hidden(own, normed, regularised)));
    }
}
