package io.metalearn.proto;

import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Embedding;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The embeddings of a matching network, and its attention. */
record MatchingModel(Embedding embedding, Optional<FullContext> context) {
    private static final String ENCODER = "enc.";
    /** Less than the last digit of any probability but those that have underflowed: their logarithm stays finite. */
    private static final float TINY = Float.MIN_NORMAL;

    Tensors initial(Seed seed) {
        Tensors all = Tensors.empty().with(ENCODER, embedding.initial(seed.child(ENCODER)));
        return context.map(full -> all.with("", full.initial(seed))).orElse(all);
    }

    /** g(x_i, S) of support rows, {@code [1, s, d]}, s at least 1. */
    Var support(Tape tape, Parameters theta, Var features, UnaryOperator<Var> regularised) {
        Var rows = embedding.of(theta.under(ENCODER), features, regularised);
        return context.map(full -> full.support(tape, theta, rows)).orElse(rows);
    }

    /** f(x, S) of query rows, {@code [1, q, d]}. */
    Var query(Tape tape, Parameters theta, Var features, Var support, UnaryOperator<Var> regularised) {
        Var rows = embedding.of(theta.under(ENCODER), features, regularised);
        return context.map(full -> full.query(tape, theta, rows, support)).orElse(rows);
    }

    /** How much of each support row a query row takes, {@code [1, q, s]}, of their cosines; rows sum to 1. */
    static Var attention(Parameters theta, Var cosines) {
        return Temperature.over(theta, cosines).softmax();
    }

    /**
     * {@code ln p(y | x, S)} as logits {@code [1, q, classes]}, of an attention and labels as one-hot rows {@code [1, s, classes]}. Of a
     * class without rows the logarithm is that of 1, and replaced.
     */
    static Var logits(Var attention, Var members) {
        Var present = ClassMeans.present(members.sumRows());
        Var absent = present.negate().plus(1);
        Var probabilities = attention.matmul(members).plus(absent).plus(TINY);
        return ClassMeans.logits(probabilities.log(), present);
    }
}
