package io.metalearn.bundle.artefact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The safetensors format: the length of a JSON header (8 bytes, little-endian), the header, then the raw arrays. It holds no code,
 * and Python's {@code safetensors} reads it. Arrays are float32 (F32) here, in the order of their names, so equal tensors give equal
 * bytes.
 */
public final class Safetensors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;

    private Safetensors() {}

    /** The file's bytes. */
    public static byte[] write(Tensors tensors) {
        byte[] header = header(tensors);
        int size = tensors.asMap().values().stream()
                .mapToInt(tensor -> tensor.size() * Float.BYTES)
                .reduce(0, Math::addExact);
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + header.length + size).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        for (Tensor tensor : tensors.asMap().values()) {
            file.asFloatBuffer().put(tensor.toArray());
            file.position(file.position() + tensor.size() * Float.BYTES);
        }
        return file.array();
    }

    /**
     * Reads F32 tensors.
     *
     * @param name how errors call the file
     * @throws DamagedException when it is not such a file
     */
    public static Tensors read(byte[] content, String name) {
        try {
            ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
            long length = content.length < Long.BYTES ? -1 : file.getLong();
            require(length >= 2 && length <= content.length - Long.BYTES, name, "header of " + length + " bytes");
            JsonNode header = JSON.readTree(content, Long.BYTES, (int) length);
            ByteBuffer data = file.position(Long.BYTES + (int) length).slice().order(ByteOrder.LITTLE_ENDIAN);
            Map<String, Tensor> tensors = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (!entry.getKey().equals(METADATA)) {
                    tensors.put(entry.getKey(), tensor(entry.getValue(), data, name + ", tensor " + entry.getKey()));
                }
            }
            return Tensors.of(tensors);
        } catch (IOException e) {
            throw new DamagedException(name + ": the header is no JSON: " + e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new DamagedException(name + ": a shape or offset is beyond all bounds: " + e.getMessage(), e);
        }
    }

    private static byte[] header(Tensors tensors) {
        ObjectNode header = JSON.createObjectNode();
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.asMap().entrySet()) {
            ObjectNode description = header.putObject(entry.getKey()).put("dtype", "F32");
            Arrays.stream(entry.getValue().shape()).forEach(description.putArray("shape")::add);
            long end = offset + (long) entry.getValue().size() * Float.BYTES;
            description.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        String text = header.toString();
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        int padding = Math.floorMod(-bytes, ALIGNMENT);
        return (text + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    }

    private static Tensor tensor(JsonNode description, ByteBuffer data, String name) {
        String type = description.path("dtype").asText();
        require(type.equals("F32"), name, "type must be F32, got " + type);
        long begin = description.path("data_offsets").path(0).asLong(-1);
        long end = description.path("data_offsets").path(1).asLong(-1);
        require(begin >= 0 && begin <= end && end <= data.capacity(), name, "offsets " + begin + " to " + end);
        int[] shape = shape(description.path("shape"), name);
        long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
        require(size * Float.BYTES == end - begin, name, Arrays.toString(shape) + " in " + (end - begin) + " bytes");
        return Tensor.generate(
                shape,
                values -> data.slice((int) begin, (int) (end - begin))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(values));
    }

    private static int[] shape(JsonNode node, String name) {
        int[] shape = new int[node.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = node.get(i).asInt(-1);
            require(node.get(i).isInt() && shape[i] >= 0, name, "shape " + node);
        }
        return shape;
    }

    private static void require(boolean holds, String name, String found) {
        if (!holds) {
            throw new DamagedException(name + ": not a safetensors file of float32: " + found);
        }
    }
}
