package io.metalearn.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts a graph of ONNX together: a name for each value, a constant once. Not thread-safe. */
final class OnnxNodes {
    private final GraphProto.Builder graph;
    private final String prefix;
    private final Map<TensorProto, String> constants = new HashMap<>();
    private final Map<String, String> sizes = new TreeMap<>();
    private int count;

    /** @param prefix of all names: a graph within another must not have one of its names */
    OnnxNodes(GraphProto.Builder graph, String prefix) {
        this.graph = graph;
        this.prefix = prefix;
    }

    /** The name of the one output of a new node. */
    String add(String operator, List<String> inputs, AttributeProto... attributes) {
        return add(operator, inputs, 1, attributes).get(0);
    }

    /** The names of the outputs of a new node. */
    List<String> add(String operator, List<String> inputs, int outputs, AttributeProto... attributes) {
        NodeProto.Builder node = NodeProto.newBuilder()
                .setOpType(operator)
                .setName(prefix + operator + "_" + count++)
                .addAllInput(inputs)
                .addAllAttribute(List.of(attributes));
        for (int i = 0; i < outputs; i++) {
            node.addOutput(outputs == 1 ? node.getName() : node.getName() + "_" + i);
        }
        graph.addNode(node);
        return List.copyOf(node.getOutputList());
    }

    /** Gives a value another name, that of a result. */
    void name(String value, String name) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Identity")
                .setName(prefix + "result_" + name)
                .addInput(value)
                .addOutput(name));
    }

    String constant(TensorProto tensor) {
        return constants.computeIfAbsent(tensor, key -> {
            String name = prefix + "constant_" + constants.size();
            graph.addInitializer(tensor.toBuilder().setName(name));
            return name;
        });
    }

    String integers(long... values) {
        return constant(Protos.integers(values));
    }

    /** A scalar. */
    String number(Factor factor) {
        String value = constant(Protos.scalar(factor.value()));
        return factor.isKnown()
                ? value
                : add("Div", List.of(value, add("Cast", List.of(rows(factor.symbol())), Protos.type(Protos.FLOAT))));
    }

    /** {@code [1]}. */
    String size(Size size) {
        if (size.isKnown()) {
            return integers(size.times());
        }
        return size.times() == 1
                ? rows(size.symbol())
                : add("Mul", List.of(rows(size.symbol()), integers(size.times())));
    }

    /** {@code [1]}: the sum of two. */
    String sum(Size one, Size other) {
        return one.isKnown() && other.isKnown()
                ? integers(one.times() + other.times())
                : add("Add", List.of(size(one), size(other)));
    }

    /** {@code [parts]}. */
    String sizes(List<Size> parts) {
        return parts.stream().allMatch(Size::isKnown)
                ? integers(parts.stream().mapToLong(Size::times).toArray())
                : add("Concat", parts.stream().map(this::size).toList(), Protos.number("axis", 0));
    }

    /** Says which value has so many rows, {@code [rows, width]}. */
    void rowsOf(String symbol, String input) {
        sizes.put(symbol, input);
    }

    /** {@code [1]}: how many. */
    private String rows(String symbol) {
        String known = "rows of " + symbol;
        if (!sizes.containsKey(known)) {
            String shape = add("Shape", List.of(sizes.get(symbol)));
            sizes.put(known, add("Slice", List.of(shape, integers(0), integers(1))));
        }
        return sizes.get(known);
    }
}
