package io.metalearn.attention.incontext;

import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.attention.process.AmortisedModel;
import io.metalearn.attention.process.OutputHead;
import io.metalearn.attention.process.Scores;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Embedding;
import io.metalearn.nn.model.EmbeddingConfig;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Classes in context: attention whose blocks are steps of gradient descent, after Wang, Convertino, Cheng, Henao and Carin (ICML 2025, arXiv
 * 2405.17248).
 *
 * <pre>
 * e(x)       = [row(x), x] at length 1
 * f_0(x)_c   = cosine of e(x) and the sum of e over the support rows of class c
 * block l    f_l(x) = f_(l-1)(x) + sum over heads h of  rate_lh  sum over support rows i of  a_lh(x, i) r_li
 *            a_lh(x, i) = softmax over i of e(x)'e(x_i) / t_lh,      r_li = y_i - softmax(f_(l-1)(x_i) / t)
 * logits     = f_L(x) / t
 * </pre>
 *
 * <p>In each block support rows attend to each other and query rows to them, by how alike they are alone. What a row hands on is how wrong the
 * function still is there, the gradient of the support's cross-entropy: so a block descends it in the space of the functions that the heads'
 * kernels span. With rates of 0 it is a prototypical network. Nothing that is learned belongs to a class or to its number: to number classes otherwise
 * numbers the logits otherwise, and what training has not seen, such as a word, still counts. Use it where tasks are of classes that training has few of.
 * What differs from the paper: it starts from class means in place of 0, takes steps along several kernels at once, and rows are compared by directions
 * that are learned beside the inputs. Outputs are {@link Scores}; the logits of classes without a support row are
 * {@value io.metalearn.api.Target.Classes#ABSENT}.
 *
 * <p>Parameters: {@code row.*}, {@code logTemperature}, and of each block {@code descent<l>.rates} and {@code descent<l>.logTemperatures}, {@code [1, heads]}.
 * The context is {@code rows [n, d]}, {@code directions [classes, d]}, {@code counts [1, classes]} and of each block {@code residuals.<l> [n, classes]};
 * n is 1, and all are 0, where the support has no rows. Immutable.
 */
final class ClassDescent implements AmortisedModel {
    private static final String TEMPERATURE = "logTemperature";
    private static final String ROW = "row.";
    private static final String ROWS = "rows";
    private static final String DIRECTIONS = "directions";
    private static final String COUNTS = "counts";
    /** Texts have few words in common: see {@code protonet}, which starts from it too. */
    private static final double START = 0.1;
    /** What the heads of a block add up to at the start. */
    private static final double RATES = 1;
    /** Of a row of zeros the direction is zeros too, not NaN. */
    private static final float EPSILON = 1e-12f;

    private final InContextConfig config;
    private final SchemaNet inputs;
    private final Embedding row;
    private final Scores head;

    /** @throws IllegalArgumentException when the target is not classes, or they are to be ranked */
    ClassDescent(Schema schema, InContextConfig config) {
        this.config = config;
        this.inputs = SchemaNet.ofInputs(schema, config.net());
        this.row = new Embedding(schema, new EmbeddingConfig(config.net(), config.width(), true));
        this.head = new Scores(inputs, config.queryLoss());
    }

    @Override
    public Tensors initial(Seed seed) {
        Tensors all = Tensors.of(TEMPERATURE, Tensor.scalar((float) Math.log(START)))
                .with(ROW, row.initial(seed.child("row")));
        for (int l = 0; l < config.layers(); l++) {
            all = all.with(rates(l), eachHead(config.heads(), h -> RATES / config.heads()))
                    .with(temperatures(l), eachHead(config.heads(), h -> Math.log(Math.scalb(START, -h))));
        }
        return all;
    }

    @Override
    public Parameters context(Tape tape, Parameters theta, Rows support, UnaryOperator<Var> regularised) {
        return support.isEmpty() ? nothing(tape) : descended(tape, theta, support, regularised);
    }

    private Parameters nothing(Tape tape) {
        int classes = inputs.outputs();
        Map<String, Var> context = new TreeMap<>(Map.of(
                ROWS, tape.zeros(1, 1, row.width()),
                DIRECTIONS, tape.zeros(1, classes, row.width()),
                COUNTS, tape.zeros(1, 1, classes)));
        for (int l = 0; l < config.layers(); l++) {
            context.put(residuals(l), tape.zeros(1, 1, classes));
        }
        return Parameters.of(context);
    }

    private Parameters descended(Tape tape, Parameters theta, Rows support, UnaryOperator<Var> regularised) {
        Var rows = compared(theta, support.features(), regularised);
        Var labels = inputs.encoded(support.targets());
        Var directions = unit(labels.transposeMatmul(rows));
        Var counts = labels.sumRows();
        Map<String, Var> context = new TreeMap<>(Map.of(ROWS, rows, DIRECTIONS, directions, COUNTS, counts));
        Var cosines = rows.matmul(rows.transpose());
        Var f = rows.matmul(directions.transpose());
        for (int l = 0; l < config.layers(); l++) {
            Var logits = PresentClasses.logits(tape, overTemperature(theta, f), counts);
            Var residuals = labels.minus(logits.softmax());
            context.put(residuals(l), residuals);
            f = step(theta, l, f, cosines, residuals);
        }
        return Parameters.of(context);
    }

    @Override
    public Var outputs(Tape tape, Parameters theta, Parameters context, Var features, UnaryOperator<Var> regularised) {
        Var rows = compared(theta, features, regularised);
        Var cosines = rows.matmul(context.get(ROWS).transpose());
        Var f = rows.matmul(context.get(DIRECTIONS).transpose());
        for (int l = 0; l < config.layers(); l++) {
            f = step(theta, l, f, cosines, context.get(residuals(l)));
        }
        return PresentClasses.logits(tape, overTemperature(theta, f), context.get(COUNTS));
    }

    /** Block l: the function {@code [1, n, classes]} at rows whose cosines with the m support rows are {@code [1, n, m]}. */
    private Var step(Parameters theta, int l, Var f, Var cosines, Var residuals) {
        Var rates = theta.get(rates(l));
        Var inverse = theta.get(temperatures(l)).negate().exp();
        Var next = f;
        for (int h = 0; h < config.heads(); h++) {
            Var attention = cosines.times(inverse.columns(h, h + 1)).softmax();
            next = next.plus(attention.matmul(residuals).times(rates.columns(h, h + 1)));
        }
        return next;
    }

    /** What rows are compared by, {@code [1, n, d]} of length 1. */
    private Var compared(Parameters theta, Var features, UnaryOperator<Var> regularised) {
        return unit(row.of(theta.under(ROW), features, regularised));
    }

    private static Var overTemperature(Parameters theta, Var cosines) {
        return cosines.times(theta.get(TEMPERATURE).negate().exp());
    }

    private static Var unit(Var rows) {
        return rows.dividedBy(rows.square().sumColumns().plus(EPSILON).sqrt());
    }

    private static Tensor eachHead(int heads, IntToDoubleFunction start) {
        return Tensor.generate(new int[] {1, heads}, values -> {
            for (int h = 0; h < heads; h++) {
                values[h] = (float) start.applyAsDouble(h);
            }
        });
    }

    private static String rates(int l) {
        return "descent" + l + ".rates";
    }

    private static String temperatures(int l) {
        return "descent" + l + ".logTemperatures";
    }

    private static String residuals(int l) {
        return "residuals." + l;
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
