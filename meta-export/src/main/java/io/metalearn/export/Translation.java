package io.metalearn.export;

import io.metalearn.api.ConfigException;
import io.metalearn.export.SizedGraph.SizedNode;
import io.metalearn.nn.RecordedGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Writes a computation in ONNX, operation by operation. Arrays stay {@code [1, rows, columns]}; an operation that ONNX has is one node, another
 * a few. Every operation of {@link io.metalearn.nn.Var} is here but those of {@link #MISSING}.
 */
final class Translation {
    /** What there is no translation of, and where it comes from. */
    static final Map<String, String> MISSING = Map.of(
            "LOG_DETERMINANT", "the determinant of a matrix, which losses have and predictions do not",
            "FOLD", "the gradient of a convolution",
            "SPREAD_LARGEST", "the gradient of a maximum over pixels");

    /** What is written for one matrix, not for a batch of them. */
    private static final Set<String> SINGLE =
            Set.of("GATHER", "SCATTER_ADD", "ONE_HOT", "SOLVE", "CROSS_ENTROPY", "UNFOLD", "PICK_LARGEST");

    private static final long ROWS = 1;
    private static final long COLUMNS = 2;

    private final OnnxNodes nodes;
    private final SizedGraph graph;
    /** Of the values of all nodes so far. */
    private final List<String> names = new ArrayList<>();

    private Translation(OnnxNodes nodes, SizedGraph graph) {
        this.nodes = nodes;
        this.graph = graph;
    }

    /**
     * @param inputs the names {@code [rows, columns]} of the graph's inputs, in their order
     * @return the names {@code [rows, columns]} of its results, in their order
     * @throws ConfigException which names all that cannot be translated
     */
    static List<String> write(OnnxNodes nodes, SizedGraph graph, List<String> inputs) {
        requireKnown(graph);
        Translation translation = new Translation(nodes, graph);
        for (int i = 0; i < graph.nodes().size(); i++) {
            SizedNode node = graph.nodes().get(i);
            translation.names.add(
                    node.operation().equals(RecordedGraph.INPUT)
                            ? nodes.add(
                                    "Unsqueeze",
                                    List.of(inputs.get(graph.inputs().indexOf(i)), nodes.integers(0)))
                            : translation.translated(node));
        }
        return graph.results().stream()
                .map(place -> nodes.add("Squeeze", List.of(translation.names.get(place), nodes.integers(0))))
                .toList();
    }

    private static void requireKnown(SizedGraph graph) {
        List<String> missing = new ArrayList<>();
        for (SizedNode node : graph.nodes()) {
            if (MISSING.containsKey(node.operation())) {
                missing.add(node.operation() + " (" + MISSING.get(node.operation()) + ")");
            } else if (SINGLE.contains(node.operation()) && !node.shape().get(0).equals(Size.of(1))) {
                missing.add(node.operation() + " of a batch");
            } else if (node.operation().equals("PICK_LARGEST")
                    && !node.inputs().get(0).equals(node.inputs().get(1))) {
                missing.add("PICK_LARGEST of other pixels");
            }
        }
        if (!missing.isEmpty()) {
            throw new ConfigException("ONNX has no form here of " + missing.size() + " of "
                    + graph.nodes().size() + " operations: "
                    + String.join(", ", missing.stream().distinct().sorted().toList()));
        }
    }

    private String translated(SizedNode node) {
        return switch (node.operation()) {
            case RecordedGraph.CONSTANT -> constant(node);
            case "ADD" -> nodes.add("Add", inputs(node));
            case "SUBTRACT" -> nodes.add("Sub", inputs(node));
            case "MULTIPLY" -> nodes.add("Mul", inputs(node));
            case "DIVIDE" -> nodes.add("Div", inputs(node));
            case "WHERE_POSITIVE" -> wherePositive(node);
            case "TANH_PULLBACK" -> {
                String square = nodes.add("Mul", List.of(input(node, 1), input(node, 1)));
                yield nodes.add("Sub", List.of(input(node, 0), nodes.add("Mul", List.of(input(node, 0), square))));
            }
            case "DESCEND" ->
                nodes.add("Sub", List.of(input(node, 0), nodes.add("Mul", List.of(input(node, 1), input(node, 2)))));
            case "SCALE" -> nodes.add("Mul", List.of(input(node, 0), nodes.number(node.number())));
            case "SHIFT" -> nodes.add("Add", List.of(input(node, 0), nodes.number(node.number())));
            case "DETACH" -> input(node, 0);
            case "SQUARE" -> nodes.add("Mul", List.of(input(node, 0), input(node, 0)));
            case "SQRT" -> nodes.add("Sqrt", inputs(node));
            case "RECIPROCAL" -> nodes.add("Reciprocal", inputs(node));
            case "RELU" -> nodes.add("Relu", inputs(node));
            case "TANH" -> nodes.add("Tanh", inputs(node));
            case "SIGMOID" -> nodes.add("Sigmoid", inputs(node));
            case "SOFTPLUS" -> nodes.add("Softplus", inputs(node));
            case "EXP" -> nodes.add("Exp", inputs(node));
            case "LOG" -> nodes.add("Log", inputs(node));
            case "SOFTMAX" -> nodes.add("Softmax", inputs(node), Protos.number("axis", COLUMNS));
            case "LOG_SOFTMAX" -> nodes.add("LogSoftmax", inputs(node), Protos.number("axis", COLUMNS));
            case "SOFTMAX_PULLBACK" -> {
                String dot = sum(nodes.add("Mul", inputs(node)), COLUMNS);
                yield nodes.add("Mul", List.of(input(node, 0), nodes.add("Sub", List.of(input(node, 1), dot))));
            }
            case "CROSS_ENTROPY" -> crossEntropy(node);
            case "PRODUCT" -> nodes.add("MatMul", inputs(node));
            case "TRANSPOSE_PRODUCT" -> nodes.add("MatMul", List.of(transposed(input(node, 0)), input(node, 1)));
            case "AFFINE" ->
                nodes.add("Add", List.of(nodes.add("MatMul", List.of(input(node, 0), input(node, 1))), input(node, 2)));
            case "TRANSPOSE" -> transposed(input(node, 0));
            case "SUM_TO" -> summed(node);
            case "BROADCAST_TO" -> nodes.add("Expand", List.of(input(node, 0), nodes.sizes(node.shape())));
            case "RESHAPE" -> nodes.add("Reshape", List.of(input(node, 0), nodes.sizes(node.shape())));
            case "ROWS" -> sliced(node, ROWS, node.rows());
            case "COLUMNS" -> sliced(node, COLUMNS, node.columns());
            case "PAD_ROWS" -> padded(node, ROWS);
            case "PAD_COLUMNS" -> padded(node, COLUMNS);
            case "CONCAT_ROWS" -> nodes.add("Concat", inputs(node), Protos.number("axis", ROWS));
            case "CONCAT_COLUMNS" -> nodes.add("Concat", inputs(node), Protos.number("axis", COLUMNS));
            case "GATHER" -> gathered(node);
            case "SCATTER_ADD" -> scattered(node);
            case "ONE_HOT" -> oneHot(whole(input(node, node.inputs().size() - 1), ROWS + 1), node.columns());
            case "LARGEST" -> largest(node);
            case "UNFOLD" -> new Pixels(nodes, node).unfolded(input(node, 0));
            case "PICK_LARGEST" -> new Pixels(nodes, node).pooled(input(node, 0));
            // Elimination needs no factor.
            case "CHOLESKY" -> input(node, 0);
            case "SOLVE" -> GaussJordan.solve(nodes, input(node, 0), input(node, 1));
            default -> throw new ConfigException("ONNX has no form here of " + node.operation());
        };
    }

    private List<String> inputs(SizedNode node) {
        return node.inputs().stream().map(names::get).toList();
    }

    private String input(SizedNode node, int i) {
        return names.get(node.inputs().get(i));
    }

    private SizedNode read(SizedNode node, int i) {
        return graph.nodes().get(node.inputs().get(i));
    }

    private String constant(SizedNode node) {
        boolean known = node.number().isKnown() && node.shape().stream().allMatch(Size::isKnown);
        if (!known) {
            return nodes.add("Expand", List.of(nodes.number(node.number()), nodes.sizes(node.shape())));
        }
        long[] shape = node.shape().stream().mapToLong(Size::times).toArray();
        float[] entries = new float[Math.toIntExact(shape[0] * shape[1] * shape[2])];
        Arrays.fill(entries, node.number().value());
        return nodes.constant(Protos.floats(shape, node.entries().length > 0 ? node.entries() : entries));
    }

    private String wherePositive(SizedNode node) {
        String zero = nodes.number(new Factor(0, ""));
        String condition = nodes.add("Greater", List.of(input(node, 1), zero));
        return nodes.add("Where", List.of(condition, input(node, 0), zero));
    }

    /** Also where there is no more than one row: the shape is that of three sides. */
    private String crossEntropy(SizedNode node) {
        String logarithms = nodes.add("LogSoftmax", List.of(input(node, 0)), Protos.number("axis", COLUMNS));
        String ofRows = sum(nodes.add("Mul", List.of(logarithms, input(node, 1))), COLUMNS);
        String mean = nodes.add("ReduceMean", List.of(ofRows), Protos.numbers("axes", ROWS));
        return nodes.add("Neg", List.of(mean));
    }

    private String sum(String value, long... sides) {
        return nodes.add("ReduceSum", List.of(value, nodes.integers(sides)));
    }

    private String summed(SizedNode node) {
        List<Size> from = read(node, 0).shape();
        long[] sides = IntStream.range(0, from.size())
                .filter(side -> !from.get(side).equals(node.shape().get(side)))
                .asLongStream()
                .toArray();
        return sum(input(node, 0), sides);
    }

    private String transposed(String value) {
        return nodes.add("Transpose", List.of(value), Protos.numbers("perm", 0, COLUMNS, ROWS));
    }

    private String sliced(SizedNode node, long side, Size length) {
        return nodes.add(
                "Slice",
                List.of(input(node, 0), nodes.size(node.from()), nodes.sum(node.from(), length), nodes.integers(side)));
    }

    private String padded(SizedNode node, long side) {
        String before = nodes.size(node.from());
        String until = nodes.sum(node.from(), read(node, 0).shape().get((int) side));
        String after = nodes.add("Sub", List.of(nodes.size(node.shape().get((int) side)), until));
        String none = nodes.integers(0);
        List<String> ends = side == ROWS
                ? List.of(none, before, none, none, after, none)
                : List.of(none, none, before, none, none, after);
        String pads = nodes.add("Concat", ends, Protos.number("axis", 0));
        return nodes.add("Pad", List.of(input(node, 0), pads));
    }

    /** Whole numbers of a float {@code [1, n, 1]}, without the first side and those from {@code side} on. */
    private String whole(String value, long side) {
        String flat = nodes.add("Squeeze", List.of(value, nodes.integers(0, side)));
        return nodes.add("Cast", List.of(flat), Protos.type(Protos.INT64));
    }

    private String gathered(SizedNode node) {
        return nodes.add(
                "Gather", List.of(input(node, 0), whole(input(node, 1), COLUMNS)), Protos.number("axis", ROWS));
    }

    private String scattered(SizedNode node) {
        String zeros = nodes.add("Expand", List.of(nodes.number(new Factor(0, "")), nodes.sizes(node.shape())));
        String table = nodes.add("Squeeze", List.of(zeros, nodes.integers(0)));
        String rows = nodes.add("Squeeze", List.of(input(node, 0), nodes.integers(0)));
        String places = nodes.add("Unsqueeze", List.of(whole(input(node, 1), COLUMNS), nodes.integers(1)));
        String sum = nodes.add("ScatterND", List.of(table, places, rows), Protos.text("reduction", "add"));
        return nodes.add("Unsqueeze", List.of(sum, nodes.integers(0)));
    }

    /** {@code [1, n, width]} of whole numbers {@code [n]}. */
    private String oneHot(String numbers, Size width) {
        String offOn = nodes.constant(Protos.floats(new long[] {2}, 0, 1));
        String rows = nodes.add("OneHot", List.of(numbers, nodes.size(width), offOn));
        return nodes.add("Unsqueeze", List.of(rows, nodes.integers(0)));
    }

    /** Of equal entries the first: so does TopK. */
    private String largest(SizedNode node) {
        String count = nodes.integers((long) node.number().value());
        String places = nodes.add("TopK", List.of(input(node, 0), count), 2).get(1);
        String offOn = nodes.constant(Protos.floats(new long[] {2}, 0, 1));
        String each = nodes.add("OneHot", List.of(places, nodes.size(node.columns()), offOn));
        return nodes.add("ReduceSum", List.of(each, nodes.integers(COLUMNS)), Protos.number("keepdims", 0));
    }
}
