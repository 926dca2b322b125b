package io.metalearn.encoders;

import io.metalearn.api.Matrix;
import io.metalearn.api.SideBySide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Encodes cells each by itself: an int8 model scales its activations by all that is in a batch, so beside other cells a cell would have
 * another vector. Equal cells are encoded once, and many are spread over the processors. Who is interrupted ends before the next cell.
 */
final class OneByOne {
    /** Fewer are encoded by the thread that asks. */
    private static final int PART = 32;

    private OneByOne() {}

    /** {@code [n, width]}. */
    static Matrix encode(List<String> cells, int width, Function<String, float[]> vector) {
        List<String> different = cells.stream().distinct().toList();
        Map<String, float[]> vectors = new HashMap<>();
        List<float[]> each = each(different, vector);
        for (int i = 0; i < each.size(); i++) {
            vectors.put(different.get(i), each.get(i));
        }
        return Matrix.generate(cells.size(), width, values -> {
            for (int i = 0; i < cells.size(); i++) {
                System.arraycopy(Objects.requireNonNull(vectors.get(cells.get(i))), 0, values, i * width, width);
            }
        });
    }

    private static List<float[]> each(List<String> cells, Function<String, float[]> vector) {
        if (cells.size() < PART) {
            return inTurn(cells, vector);
        }
        List<Callable<List<float[]>>> parts = new ArrayList<>();
        for (int from = 0; from < cells.size(); from += PART) {
            List<String> part = cells.subList(from, Math.min(cells.size(), from + PART));
            parts.add(() -> inTurn(part, vector));
        }
        return new SideBySide(Runtime.getRuntime().availableProcessors())
                .all(parts).stream().flatMap(List::stream).toList();
    }

    private static List<float[]> inTurn(List<String> cells, Function<String, float[]> vector) {
        List<float[]> vectors = new ArrayList<>(cells.size());
        for (String cell : cells) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted before all cells were encoded");
            }
            vectors.add(vector.apply(cell));
        }
        return vectors;
    }
}
