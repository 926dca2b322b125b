package io.metalearn.attention.incontext;

import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.attention.process.AmortisedModel;
import io.metalearn.attention.process.Gaussian;
import io.metalearn.attention.process.OutputHead;
import io.metalearn.attention.process.Scores;
import io.metalearn.nn.LayerNorm;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.training.QueryLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Learning in context: a transformer reads the labelled rows of a task as tokens and predicts others, after the prior-data fitted network
 * (Mueller et al., ICLR 2022, arXiv 2112.10510) and the transformer neural process (Nguyen and Grover, ICML 2022, arXiv 2207.04179).
 *
 * <pre>
 * support token   row(x_i) + label(y_i)          query token   row(x*)          and a learned token, the task before any row
 * each block      support tokens and the learned one attend to each other, query tokens to these, see {@link Block}
 * outputs         head(norm(query token))
 * </pre>
 *
 * <p>No token has a position: the order of the support does not matter. Queries do not see each other, nor any label of theirs. Real
 * targets are {@link Gaussian}; of classes the label enters one-hot and the outputs are logits ({@link Scores}), those of classes without a support row
 * {@value io.metalearn.api.Target.Classes#ABSENT}; a binary target has one logit. Use it where rows of a task have to be compared with each other, not only summed up.
 * What differs from the papers: a query attends to the learned token in place of itself. Of classes of data see {@link ClassDescent}, which is the default there.
 *
 * <p>Parameters: {@code row.*}, {@code label.W}, {@code prior [1, width]}, {@code block<l>.*}, {@code norm.*}, {@code head.*} and those of
 * {@link SchemaNet#inputs}. The context is, for each block, {@code keys.<l>} and {@code values.<l> [n + 1, width]}, so a prediction computes query
 * tokens alone; and for classes {@code counts [1, classes]}. Immutable.
 */
final class InContext implements AmortisedModel {
    private static final String COUNTS = "counts";

    private final InContextConfig config;
    private final SchemaNet inputs;
    private final Mlp row;
    private final LayerNorm norm;
    private final Mlp readout;
    private final List<Block> blocks;
    private final OutputHead head;
    private final boolean classifies;

    /** @throws IllegalArgumentException when the target is relevance */
    InContext(Schema schema, InContextConfig config) {
        this.config = config;
        this.inputs = SchemaNet.ofInputs(schema, config.net());
        this.classifies = schema.target() instanceof Target.Classes;
        this.head = schema.target() instanceof Target.Real real && config.queryLoss() == QueryLoss.POINTWISE
                ? new Gaussian(real, config.deviationFloor())
                : new Scores(inputs, config.queryLoss());
        List<Integer> layers = new ArrayList<>(List.of(inputs.inputWidth()));
        layers.addAll(config.net().hidden());
        layers.add(config.width());
        this.row = new Mlp(layers, config.net().activation());
        this.norm = new LayerNorm(config.width());
        this.readout =
                new Mlp(List.of(config.width(), head.width()), config.net().activation());
        this.blocks = IntStream.rangeClosed(1, config.layers())
                .mapToObj(l -> Block.of("block" + l + ".", config))
                .toList();
    }

    @Override
    public Tensors initial(Seed seed) {
        Tensors all = inputs.initialInputs(seed)
                .with("row.", row.initial(seed.child("row")))
                .with("label.W", weights(inputs.outputs(), seed.child("label")))
                .with("prior", weights(1, seed.child("prior")))
                .with("norm.", norm.initial())
                .with("head.", readout.initial(seed.child("head")));
        for (Block block : blocks) {
            all = all.with("", block.initial(seed));
        }
        return all;
    }

    private Tensor weights(int in, Seed seed) {
        return new Mlp(List.of(in, config.width()), config.net().activation())
                .initial(seed)
                .get("W1");
    }

    @Override
    public Parameters context(Tape tape, Parameters theta, Rows support, UnaryOperator<Var> regularised) {
        Map<String, Var> context = new TreeMap<>();
        Var tokens = supportTokens(theta, support, regularised);
        for (int l = 0; l < blocks.size(); l++) {
            Block.Memory memory = blocks.get(l).memory(theta, tokens);
            context.put("keys." + l, memory.keys());
            context.put("values." + l, memory.values());
            if (l + 1 < blocks.size()) {
                tokens = blocks.get(l).apply(theta, tokens, memory, regularised);
            }
        }
        if (classifies) {
            context.put(COUNTS, PresentClasses.counts(tape, inputs, support));
        }
        return Parameters.of(context);
    }

    /** The learned token and one for each row, {@code [1, n + 1, width]}. */
    private Var supportTokens(Parameters theta, Rows support, UnaryOperator<Var> regularised) {
        Var prior = theta.get("prior");
        if (support.isEmpty()) {
            return prior;
        }
        Var labels = inputs.encoded(support.targets()).matmul(theta.get("label.W"));
        return Var.concatRows(
                List.of(prior, rowTokens(theta, support.features(), regularised).plus(labels)));
    }

    private Var rowTokens(Parameters theta, Var features, UnaryOperator<Var> regularised) {
        Parameters own = theta.under("row.");
        return row.head(own, row.hidden(own, inputs.inputs(theta, features, regularised), regularised));
    }

    @Override
    public Var outputs(Tape tape, Parameters theta, Parameters context, Var features, UnaryOperator<Var> regularised) {
        Var tokens = rowTokens(theta, features, regularised);
        for (int l = 0; l < blocks.size(); l++) {
            Block.Memory memory = new Block.Memory(context.get("keys." + l), context.get("values." + l));
            tokens = blocks.get(l).apply(theta, tokens, memory, regularised);
        }
        Var outputs = readout.apply(theta.under("head."), norm.apply(theta.under("norm."), tokens));
        return classifies ? PresentClasses.logits(tape, outputs, context.get(COUNTS)) : outputs;
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
