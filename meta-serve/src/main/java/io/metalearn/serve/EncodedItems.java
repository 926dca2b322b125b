package io.metalearn.serve;

import io.metalearn.api.Matrix;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Rows of a catalogue's items as a model sees them: what an item is does not change while a version is served, so each is encoded when it is first asked for, and
 * then looked up. Of a bounded number of bytes; what strangers make up is not kept. Safe to share between threads.
 */
final class EncodedItems {
    private static final int MOST_FLOATS = 1 << 22;
    private static final float[] NONE = {};

    private final Set<String> ids;
    private final Map<String, float[]> rows = new ConcurrentHashMap<>();

    /** @param ids of the catalogue */
    EncodedItems(List<String> ids) {
        this.ids = new HashSet<>(ids);
    }

    /**
     * The rows of these items, {@code [n, width]}.
     *
     * @param encode encodes them all, where one is not known yet
     */
    Matrix features(List<String> items, Function<List<String>, Matrix> encode) {
        float[][] found =
                items.stream().map(item -> rows.getOrDefault(item, NONE)).toArray(float[][]::new);
        for (float[] row : found) {
            if (row.length == 0) {
                Matrix encoded = encode.apply(items);
                keep(items, encoded);
                return encoded;
            }
        }
        int width = found[0].length;
        return Matrix.generate(found.length, width, values -> {
            for (int row = 0; row < found.length; row++) {
                System.arraycopy(found[row], 0, values, row * width, width);
            }
        });
    }

    private void keep(List<String> items, Matrix encoded) {
        for (int row = 0; row < items.size(); row++) {
            String item = items.get(row);
            if (ids.contains(item) && (long) rows.size() * encoded.columns() < MOST_FLOATS) {
                rows.putIfAbsent(item, encoded.rows(row, row + 1).toArray());
            }
        }
    }
}
