package io.metalearn.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import io.metalearn.api.Check;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.api.Tensors;
import io.metalearn.nn.RecordedGraph;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Recordable;
import io.metalearn.nn.model.Recordable.Outputs;
import io.metalearn.nn.model.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes what a learner computes in ONNX: the predictions of an adapted model, or adaptation and predictions in one, with the support as an
 * input. What a learner does is recorded as it does it, several times with other numbers of rows, and written operation by operation; so a
 * graph serves any number of rows, and gradient steps are there as the operations that they are.
 *
 * <p>Rows enter encoded, as a {@link io.metalearn.api.RowEncoder} gives them; targets are standardised, and predictions put in their units
 * again, within the graph. Predictions are those of the learner but for rounding. Immutable, safe to share between threads.
 *
 * @since 0.1.0
 */
public final class OnnxExport {
    /** Supports of one number of rows have this many at most: more are no few rows of a new task. */
    public static final int MOST_SUPPORT_ROWS = 10_000;

    private final Recordable learner;
    private final Schema schema;
    private final Kernels kernels;

    private OnnxExport(Recordable learner, Kernels kernels) {
        this.learner = learner;
        this.schema = learner.state().schema();
        this.kernels = kernels;
    }

    /**
     * @param kernels what constants are computed with
     * @throws ConfigException when the learner is none that says what it does operation by operation
     */
    public static OnnxExport of(Learner learner, Kernels kernels) {
        if (learner instanceof Recordable recordable) {
            return new OnnxExport(recordable, kernels);
        }
        throw new ConfigException("this learner cannot be written in ONNX: it does not say what it does operation by"
                + " operation, as MAML and its variants, reptile, fine-tuned nets, alpaca, r2d2, prototypical networks and"
                + " linear models do, unless they see another learner (sees: none, where they do so by default);"
                + " metalearn distill makes a small model of it");
    }

    /** What is recorded, with these inputs, on this tape. */
    private interface Computation {
        Outputs on(Tape tape, List<Var> inputs);
    }

    /**
     * The predictions of an adapted model: {@code features} to {@code mean}.
     *
     * @param adapted its state
     * @param classes the names of the classes by index, for the file's metadata; empty where the target is no class
     * @throws ConfigException when an operation cannot be written; the message names all of these
     */
    public OnnxModel adapted(Tensors adapted, List<String> classes) {
        Computation predict = (tape, inputs) -> learner.outputs(tape, adapted, inputs.get(0));
        return regular(predict, Sizes.ofRows(), List.of()).withClasses(classes);
    }

    /**
     * Adaptation and predictions: {@code support_features}, {@code support_targets} and {@code features} to {@code mean}, for any number of
     * support rows.
     *
     * @throws ConfigException when an operation cannot be written, or the computation is another with more rows: see {@link #adapting(int)}
     */
    public OnnxModel adapting() {
        try {
            return model(adaptation(), Sizes.ofBoth(), supports(Sizes.SUPPORT_ROWS));
        } catch (IrregularException e) {
            throw new ConfigException(
                    "this learner computes in another way with more support rows; say how many there are: "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * The same for one number of support rows.
     *
     * @param supportRows 1 to {@value #MOST_SUPPORT_ROWS}
     * @throws ConfigException when an operation cannot be written; the message names all of these
     */
    public OnnxModel adapting(int supportRows) {
        Check.between(1, MOST_SUPPORT_ROWS, supportRows, "supportRows");
        Sizes sizes = new Sizes(Sizes.ofRows().each().stream()
                .map(each -> {
                    TreeMap<String, Integer> both = new TreeMap<>(each);
                    both.put(Sizes.SUPPORT_ROWS, supportRows);
                    return both;
                })
                .collect(Collectors.toList()));
        return regular(adaptation(), sizes, supports(String.valueOf(supportRows)));
    }

    /** Of a computation that any number of rows to predict does not change. */
    private OnnxModel regular(Computation computation, Sizes sizes, List<Input> supports) {
        try {
            return model(computation, sizes, supports);
        } catch (IrregularException e) {
            throw new ConfigException(
                    "this learner computes in another way with more rows to predict: " + e.getMessage(), e);
        }
    }

    private Computation adaptation() {
        return (tape, inputs) -> learner.adaptedOutputs(tape, new Rows(inputs.get(1), inputs.get(2)), inputs.get(0));
    }

    /**
     * A matrix that the graph is given.
     *
     * @param symbol what the number of its rows is called
     * @param rows that number where it is known, else the symbol
     */
    private record Input(String name, String description, String symbol, String rows, int columns) {}

    private List<Input> supports(String rows) {
        Target target = schema.target();
        return List.of(
                new Input(
                        OnnxModel.SUPPORT_FEATURES,
                        "encoded rows of the support",
                        Sizes.SUPPORT_ROWS,
                        rows,
                        schema.width()),
                new Input(
                        OnnxModel.SUPPORT_TARGETS,
                        "their targets: " + told(target),
                        Sizes.SUPPORT_ROWS,
                        rows,
                        target.columns()));
    }

    private OnnxModel model(Computation computation, Sizes sizes, List<Input> supports) {
        List<Input> inputs = new ArrayList<>(List.of(
                new Input(OnnxModel.FEATURES, "encoded rows to predict", Sizes.ROWS, Sizes.ROWS, schema.width())));
        inputs.addAll(supports);
        List<Recording> recordings = sizes.each().stream()
                .map(each -> recorded(computation, inputs, each))
                .toList();
        SizedGraph sized =
                SizedGraph.of(recordings.stream().map(Recording::graph).toList(), sizes);
        return new OnnxModel(written(inputs, sized, recordings.get(0).results()), notes());
    }

    private GraphProto written(List<Input> inputs, SizedGraph sized, List<String> results) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("metalearn");
        OnnxNodes nodes = new OnnxNodes(graph, "");
        for (Input input : inputs) {
            graph.addInput(
                    Protos.matrix(input.name(), input.description(), input.rows(), String.valueOf(input.columns())));
        }
        nodes.rowsOf(Sizes.ROWS, OnnxModel.FEATURES);
        nodes.rowsOf(Sizes.SUPPORT_ROWS, OnnxModel.SUPPORT_FEATURES);
        List<String> values =
                Translation.write(nodes, sized, inputs.stream().map(Input::name).toList());
        for (int i = 0; i < values.size(); i++) {
            nodes.name(values.get(i), results.get(i));
            graph.addOutput(Protos.matrix(
                    results.get(i),
                    told(schema.target()),
                    Sizes.ROWS,
                    String.valueOf(schema.target().outputs())));
        }
        return graph.build();
    }

    /**
     * A computation with certain numbers of rows.
     *
     * @param results what the graph's results are called, in their order
     */
    private record Recording(RecordedGraph graph, List<String> results) {}

    private Recording recorded(Computation computation, List<Input> inputs, Map<String, Integer> sizes) {
        Tape tape = Tape.recording(kernels);
        List<Var> vars = inputs.stream()
                .map(input ->
                        tape.input(1, Objects.requireNonNull(sizes.get(input.symbol()), input.name()), input.columns()))
                .toList();
        Map<String, Var> results = results(computation.on(tape, vars));
        return new Recording(
                RecordedGraph.of(tape, vars, List.copyOf(results.values())), List.copyOf(results.keySet()));
    }

    private Map<String, Var> results(Outputs outputs) {
        Map<String, Var> results = new LinkedHashMap<>();
        results.put(OnnxModel.MEAN, outputs.mean());
        outputs.deviation().ifPresent(deviation -> results.put(OnnxModel.DEVIATION, deviation));
        if (schema.target() instanceof Target.Binary) {
            results.put(OnnxModel.PROBABILITY, outputs.mean().sigmoid());
        } else if (schema.target() instanceof Target.Classes) {
            results.put(OnnxModel.PROBABILITY, outputs.mean().softmax());
        }
        return results;
    }

    /** What somebody who has the file alone has to know. */
    private Map<String, String> notes() {
        return Map.of(
                "metalearn.fields",
                schema.fields().stream().map(OnnxExport::told).collect(Collectors.joining("; ")),
                "metalearn.target",
                told(schema.target()));
    }

    private static String told(Field field) {
        if (field instanceof Field.Categorical category) {
            return field.name() + ": a category, 0 to " + (category.cardinality() - 1);
        }
        return field.name() + (field.width() == 1 ? ": a number" : ": " + field.width() + " numbers");
    }

    private static String told(Target target) {
        if (target instanceof Target.Classes classes) {
            return target.name() + ": a class, 0 to " + (classes.classes() - 1);
        }
        return target.name() + (target instanceof Target.Binary ? ": 0 or 1" : ": a number, not standardised");
    }
}
