package io.metalearn.attention.process;

import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The conditional neural process (Garnelo et al., ICML 2018, arXiv 1807.01613): a support as the mean of what an encoder makes of each
 * labelled row.
 *
 * <pre>
 * r_i = enc([x_i, y_i]),   r = mean over the support of r_i,   (mu, raw) = dec([x*, r]),   y* ~ {@link Gaussian}(mu, raw)
 * </pre>
 *
 * <p>Of a binary target the decoder has one output, its logit ({@link Scores}). Use it where adaptation must cost next to nothing and rows arrive one by one: a task is one vector, to which a row is added. What
 * differs from the paper: the likelihood is that of the query rows alone, targets are standardised; r is 0 for an empty support.
 *
 * <p>Parameters: {@code enc.*}, {@code dec.*} and those of {@link SchemaNet#inputs}. The context is {@code sum [1, width]} of r_i and the number
 * of {@code rows [1, 1]}. Immutable.
 */
final class Cnp implements AmortisedModel {
    private final SchemaNet inputs;
    private final RowNet encoder;
    private final RowNet decoder;
    private final OutputHead head;
    private final CnpConfig config;

    /** @throws io.metalearn.api.ConfigException when the target is neither real nor binary */
    Cnp(Schema schema, CnpConfig config) {
        this.config = config;
        this.inputs = SchemaNet.ofInputs(schema, config.net());
        this.head = OutputHead.of(schema, config.deviationFloor(), inputs, config.queryLoss(), "cnp");
        int x = inputs.inputWidth();
        this.encoder = RowNet.of("enc.", x + inputs.outputs(), config.net().hidden(), config.width(), config.net());
        this.decoder = RowNet.of("dec.", x + config.width(), config.decoder(), head.width(), config.net());
    }

    @Override
    public Tensors initial(Seed seed) {
        return inputs.initialInputs(seed).with("", encoder.initial(seed)).with("", decoder.initial(seed));
    }

    @Override
    public Parameters context(Tape tape, Parameters theta, Rows support, UnaryOperator<Var> regularised) {
        Var sum = tape.zeros(1, 1, config.width());
        if (!support.isEmpty()) {
            Var x = inputs.inputs(theta, support.features(), regularised);
            sum = encoder.of(theta, regularised, x, inputs.encoded(support.targets()))
                    .sumRows();
        }
        return Parameters.of(Map.of("sum", sum, "rows", tape.scalar(support.size())));
    }

    @Override
    public Var outputs(Tape tape, Parameters theta, Parameters context, Var features, UnaryOperator<Var> regularised) {
        Var r = context.get("sum").dividedBy(atLeastOne(context.get("rows")));
        return decoder.of(theta, regularised, inputs.inputs(theta, features, regularised), r);
    }

    private static Var atLeastOne(Var count) {
        return count.plus(-1).relu().plus(1);
    }

    @Override
    public OutputHead head() {
        return head;
    }

    @Override
    public double dropout() {
        return config.net().dropout();
    }

    @Override
    public boolean addsUp() {
        return true;
    }
}
