package io.metalearn.encoders;

import io.metalearn.api.ConfigException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A look through an ONNX file (protocol buffers, onnx.proto) before anything runs it: what would read other files, run on without end, or ask for memory out of
 * proportion is refused. Not thread-safe.
 */
final class OnnxStructure {
    private static final int DEEPEST = 32;
    private static final long MOST_NUMBERS = 1L << 28;
    private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "ai.onnx.ml", "com.microsoft");
    private static final Set<String> LOOPS = Set.of("Loop", "Scan");

    /** Messages, and which of their fields are which messages. */
    private enum Kind {
        MODEL,
        GRAPH,
        FUNCTION,
        NODE,
        ATTRIBUTE,
        SPARSE,
        TENSOR;

        private static final Map<Kind, Map<Integer, Kind>> PARTS = Map.of(
                MODEL, Map.of(7, GRAPH, 25, FUNCTION),
                GRAPH, Map.of(1, NODE, 5, TENSOR, 15, SPARSE),
                FUNCTION, Map.of(7, NODE),
                NODE, Map.of(5, ATTRIBUTE),
                ATTRIBUTE, Map.of(5, TENSOR, 6, GRAPH, 10, TENSOR, 11, GRAPH, 22, SPARSE, 23, SPARSE),
                SPARSE, Map.of(1, TENSOR, 2, TENSOR),
                TENSOR, Map.of());

        /** The message that a field holds; empty where it holds none that is looked into. */
        Optional<Kind> part(int field) {
            return Optional.ofNullable(PARTS.getOrDefault(this, Map.of()).get(field));
        }
    }

    private static final int TENSOR_DIMENSIONS = 1;
    private static final int TENSOR_EXTERNAL = 13;
    private static final int TENSOR_LOCATION = 14;
    private static final int NODE_OPERATOR = 4;
    private static final int NODE_DOMAIN = 7;

    private final String name;
    private final byte[] bytes;
    private int at;

    private OnnxStructure(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /**
     * @param name for errors
     * @throws ConfigException naming what is refused, or when it is no ONNX model
     */
    static void requireHarmless(String name, byte[] model) {
        new OnnxStructure(name, model).message(Kind.MODEL, model.length, 0);
    }

    private void message(Kind kind, int end, int depth) {
        require(depth <= DEEPEST, "is nested more than " + DEEPEST + " deep");
        long numbers = 1;
        while (at < end) {
            long tag = number(end);
            int field = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case 0 -> numbers = value(kind, field, number(end), numbers);
                case 1 -> skip(Long.BYTES, end);
                case 2 -> numbers = part(kind, field, end, depth, numbers);
                case 5 -> skip(Integer.BYTES, end);
                default -> throw noModel();
            }
        }
    }

    private long value(Kind kind, int field, long value, long numbers) {
        if (kind == Kind.TENSOR) {
            require(field != TENSOR_LOCATION || value == 0, "has tensors in other files, which are not read");
            return field == TENSOR_DIMENSIONS ? times(numbers, value) : numbers;
        }
        return numbers;
    }

    private long part(Kind kind, int field, int end, int depth, long numbers) {
        long length = number(end);
        if (length < 0 || length > end - at) {
            throw noModel();
        }
        int behind = at + (int) length;
        Optional<Kind> inner = kind.part(field);
        long counted = numbers;
        if (inner.isPresent()) {
            message(inner.get(), behind, depth + 1);
        } else if (kind == Kind.TENSOR && field == TENSOR_DIMENSIONS) {
            while (at < behind) {
                counted = times(counted, number(behind));
            }
        } else {
            requireKnown(kind, field, new String(bytes, at, Math.min((int) length, 64), StandardCharsets.UTF_8));
        }
        at = behind;
        return counted;
    }

    private void requireKnown(Kind kind, int field, String text) {
        require(kind != Kind.TENSOR || field != TENSOR_EXTERNAL, "has tensors in other files, which are not read");
        if (kind == Kind.NODE) {
            require(
                    field != NODE_DOMAIN || DOMAINS.contains(text),
                    "has operators of " + text + ", which are not known");
            require(field != NODE_OPERATOR || !LOOPS.contains(text), "has a " + text + ", which may run without end");
        }
    }

    private long times(long numbers, long dimension) {
        require(
                dimension >= 0 && (dimension == 0 || numbers <= MOST_NUMBERS / dimension),
                "has a tensor of more than " + MOST_NUMBERS + " numbers");
        return numbers * dimension;
    }

    private long number(int end) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                throw noModel();
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw noModel();
    }

    private void skip(int count, int end) {
        if (count > end - at) {
            throw noModel();
        }
        at += count;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ConfigException(name + " " + otherwise);
        }
    }

    private ConfigException noModel() {
        return new ConfigException(name + " is no ONNX model");
    }
}
