package io.metalearn.attention.process;

import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.MultiHeadAttention;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The attentive neural process (Kim et al., ICLR 2019, arXiv 1901.05761), its deterministic path: each query row has a representation
 * of its own, of the support rows that it attends to.
 *
 * <pre>
 * r_i = enc([x_i, y_i]),   r(x*) = attention(query emb(x*), keys emb(x_i), values r_i),   (mu, raw) = dec([x*, r(x*)])
 * </pre>
 *
 * <p>The attention is {@link MultiHeadAttention}, y* is {@link Gaussian}, of a binary target {@link Scores}. Use it where the labels of similar rows tell most, at a cost for
 * each prediction that grows with the support; else {@link Cnp}. What differs from the paper: no latent path and no attention among
 * support rows; r(x*) is 0 for an empty support.
 *
 * <p>Parameters: {@code enc.*}, {@code emb.*}, {@code att.*}, {@code dec.*} and those of {@link SchemaNet#inputs}. The context is {@code keys} and
 * {@code values [n, width]}, projected. Immutable.
 */
final class Anp implements AmortisedModel {
    private final SchemaNet inputs;
    private final RowNet encoder;
    private final RowNet embedding;
    private final MultiHeadAttention attention;
    private final RowNet decoder;
    private final OutputHead head;
    private final AnpConfig config;

    /** @throws io.metalearn.api.ConfigException when the target is neither real nor binary */
    Anp(Schema schema, AnpConfig config) {
        this.config = config;
        this.inputs = SchemaNet.ofInputs(schema, config.net());
        this.head = OutputHead.of(schema, config.deviationFloor(), inputs, config.queryLoss(), "anp");
        int x = inputs.inputWidth();
        int r = config.width();
        this.encoder = RowNet.of("enc.", x + inputs.outputs(), config.net().hidden(), r, config.net());
        this.embedding = RowNet.of("emb.", x, config.net().hidden(), r, config.net());
        this.attention = new MultiHeadAttention(r, r, r, config.heads());
        this.decoder = RowNet.of("dec.", x + r, config.decoder(), head.width(), config.net());
    }

    @Override
    public Tensors initial(Seed seed) {
        return inputs.initialInputs(seed)
                .with("", encoder.initial(seed))
                .with("", embedding.initial(seed))
                .with("att.", attention.initial(seed.child("att.")))
                .with("", decoder.initial(seed));
    }

    @Override
    public Parameters context(Tape tape, Parameters theta, Rows support, UnaryOperator<Var> regularised) {
        if (support.isEmpty()) {
            Var none = tape.zeros(1, 0, config.width());
            return Parameters.of(Map.of("keys", none, "values", none));
        }
        Parameters projections = theta.under("att.");
        Var x = inputs.inputs(theta, support.features(), regularised);
        Var r = encoder.of(theta, regularised, x, inputs.encoded(support.targets()));
        return Parameters.of(Map.of(
                "keys", attention.projectedKeys(projections, embedding.of(theta, regularised, x)),
                "values", attention.projectedValues(projections, r)));
    }

    @Override
    public Var outputs(Tape tape, Parameters theta, Parameters context, Var features, UnaryOperator<Var> regularised) {
        Var x = inputs.inputs(theta, features, regularised);
        return decoder.of(theta, regularised, x, representation(tape, theta, context, x, regularised));
    }

    /** {@code r(x*) [1, n, width]} for inputs {@code x [1, n, ..]}. */
    Var representation(Tape tape, Parameters theta, Parameters context, Var x, UnaryOperator<Var> regularised) {
        Var keys = context.get("keys");
        return keys.rows() == 0
                ? tape.zeros(1, 1, config.width())
                : attention.attend(
                        theta.under("att."), embedding.of(theta, regularised, x), keys, context.get("values"));
    }

    @Override
    public OutputHead head() {
        return head;
    }

    @Override
    public double dropout() {
        return config.net().dropout();
    }
}
