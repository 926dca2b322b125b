package io.metalearn.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** ONNX's messages, as short as they are needed. */
final class Protos {
    static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;
    static final int DOUBLE = TensorProto.DataType.DOUBLE_VALUE;
    static final int INT64 = TensorProto.DataType.INT64_VALUE;

    private Protos() {}

    static TensorProto scalar(float value) {
        return floats(new long[0], value);
    }

    /** Little-endian, as ONNX has raw data. */
    static TensorProto floats(long[] shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return TensorProto.newBuilder()
                .setDataType(FLOAT)
                .addAllDims(Arrays.stream(shape).boxed().toList())
                .setRawData(ByteString.copyFrom(bytes))
                .build();
    }

    static TensorProto integers(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return TensorProto.newBuilder()
                .setDataType(INT64)
                .addDims(values.length)
                .setRawData(ByteString.copyFrom(bytes))
                .build();
    }

    static AttributeProto number(String name, long value) {
        return attribute(name, AttributeProto.AttributeType.INT).setI(value).build();
    }

    static AttributeProto numbers(String name, long... values) {
        return attribute(name, AttributeProto.AttributeType.INTS)
                .addAllInts(Arrays.stream(values).boxed().toList())
                .build();
    }

    static AttributeProto text(String name, String value) {
        return attribute(name, AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static AttributeProto tensor(String name, TensorProto value) {
        return attribute(name, AttributeProto.AttributeType.TENSOR).setT(value).build();
    }

    static AttributeProto graph(String name, GraphProto value) {
        return attribute(name, AttributeProto.AttributeType.GRAPH).setG(value).build();
    }

    /** What a Cast is to. */
    static AttributeProto type(int type) {
        return number("to", type);
    }

    private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }

    /** A float matrix; a side is a number, or the name of one that is known only when the graph runs. */
    static ValueInfoProto matrix(String name, String description, String rows, String columns) {
        return value(name, FLOAT, rows, columns).toBuilder()
                .setDocString(description)
                .build();
    }

    static ValueInfoProto value(String name, int type, String... sides) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (String side : sides) {
            var dimension = TensorShapeProto.Dimension.newBuilder();
            boolean known = !side.isEmpty() && side.chars().allMatch(Character::isDigit);
            shape.addDim(known ? dimension.setDimValue(Long.parseLong(side)) : dimension.setDimParam(side));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
                .build();
    }
}
