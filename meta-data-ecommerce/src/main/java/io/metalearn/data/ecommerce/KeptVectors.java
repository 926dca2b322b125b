package io.metalearn.data.ecommerce;

import io.metalearn.api.CellEncoder;
import io.metalearn.api.DataException;
import io.metalearn.api.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An encoder that keeps its vectors in a folder, so that no cell is encoded twice, by whatever run: in a file of the model's digest, each by the
 * digest of its cell, whose text is not kept. Written while it encodes, so that a run that is killed loses little.
 */
record KeptVectors(CellEncoder model, Path folder) implements CellEncoder {
    private static final int PART = 512;

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public String digest() {
        return model.digest();
    }

    @Override
    public int width() {
        return model.width();
    }

    @Override
    public Matrix encode(List<String> cells) {
        try {
            Files.createDirectories(folder);
            VectorFile file = new VectorFile(folder.resolve(digest() + ".vectors"), width());
            Map<VectorFile.Key, float[]> vectors = file.read();
            List<VectorFile.Key> keys = cells.stream().map(VectorFile.Key::of).toList();
            Map<VectorFile.Key, String> missing = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                missing.put(keys.get(i), cells.get(i));
            }
            missing.keySet().removeAll(vectors.keySet());
            encode(missing, file, vectors);
            return Matrix.generate(cells.size(), width(), values -> {
                for (int i = 0; i < cells.size(); i++) {
                    System.arraycopy(Objects.requireNonNull(vectors.get(keys.get(i))), 0, values, i * width(), width());
                }
            });
        } catch (IOException e) {
            throw new DataException("cache " + folder + ": cannot be used: " + e, e);
        }
    }

    private void encode(Map<VectorFile.Key, String> missing, VectorFile file, Map<VectorFile.Key, float[]> vectors)
            throws IOException {
        List<VectorFile.Key> keys = List.copyOf(missing.keySet());
        List<String> cells = List.copyOf(missing.values());
        for (int from = 0; from < cells.size(); from += PART) {
            int to = Math.min(cells.size(), from + PART);
            Map<VectorFile.Key, float[]> made = new LinkedHashMap<>();
            Matrix encoded = model.encode(cells.subList(from, to));
            for (int i = from; i < to; i++) {
                made.put(keys.get(i), encoded.rows(i - from, i - from + 1).toArray());
            }
            file.append(made);
            vectors.putAll(made);
        }
    }
}
