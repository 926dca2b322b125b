package io.metalearn.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model in ONNX: float inputs and outputs, each a matrix {@code [rows, columns]}. Immutable.
 *
 * @since 0.1.0
 */
public final class OnnxModel {
    /** What a row to predict is, {@code [rows, width]}: encoded as the learner's schema says. */
    public static final String FEATURES = "features";
    /** The rows of the support, {@code [support_rows, width]}, of a model that adapts. */
    public static final String SUPPORT_FEATURES = "support_features";
    /** Their targets, {@code [support_rows, t]}. */
    public static final String SUPPORT_TARGETS = "support_targets";
    /** {@code [rows, outputs]}: real targets in their units; logits of classes and of a binary target. */
    public static final String MEAN = "mean";
    /** {@code [rows, outputs]}: the standard deviation, of a model that has one. */
    public static final String DEVIATION = "deviation";
    /** {@code [rows, outputs]}: the probability of each class, or of 1. */
    public static final String PROBABILITY = "probability";

    private static final String CLASSES = "metalearn.classes";
    private static final long OPERATORS = 17;
    private static final long FORMAT = 8;

    private final ModelProto proto;

    OnnxModel(GraphProto graph, Map<String, String> notes) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .setProducerName("metalearn")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
                .setGraph(graph);
        new TreeMap<>(notes).forEach((key, value) -> model.addMetadataProps(note(key, value)));
        this.proto = model.build();
    }

    private OnnxModel(ModelProto proto) {
        this.proto = proto;
    }

    /** This model, whose metadata names the classes by index, a line each, under {@code metalearn.classes}; where there are none, as it is. */
    OnnxModel withClasses(List<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        return new OnnxModel(proto.toBuilder()
                .addMetadataProps(note(CLASSES, String.join("\n", names)))
                .build());
    }

    /** What somebody who has the file alone has to know, by name. */
    public SortedMap<String, String> notes() {
        SortedMap<String, String> notes = new TreeMap<>();
        proto.getMetadataPropsList().forEach(note -> notes.put(note.getKey(), note.getValue()));
        return notes;
    }

    private static StringStringEntryProto note(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    /** The content of an {@code .onnx} file: equal models have equal bytes. */
    public byte[] bytes() {
        return proto.toByteArray();
    }

    /** How many operations it has. */
    public int operations() {
        return proto.getGraph().getNodeCount();
    }

    /** The names of the inputs, in their order. */
    public List<String> inputs() {
        return proto.getGraph().getInputList().stream()
                .map(input -> input.getName())
                .toList();
    }

    /** The names of the outputs, in their order. */
    public List<String> outputs() {
        return proto.getGraph().getOutputList().stream()
                .map(output -> output.getName())
                .toList();
    }

    /** The number of support rows that it adapts to; empty where that is any number, or none. */
    public OptionalLong supportRows() {
        return proto.getGraph().getInputList().stream()
                .filter(input -> input.getName().equals(SUPPORT_FEATURES))
                .mapToLong(input ->
                        input.getType().getTensorType().getShape().getDim(0).getDimValue())
                .filter(rows -> rows > 0)
                .findFirst();
    }
}
