package io.metalearn.encoders;

import io.metalearn.api.CellEncoder;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Names;
import io.metalearn.api.plugin.CellEncoders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sentence encoders that come in jars: {@code minilm} for English, {@code bge-small-zh} for Chinese and English; of pictures their pixels
 * ({@code pixels-3x32x32}), and a user's own model, by the path of its file ({@code .onnx}). One that was opened is kept, so that an application holds each model once. Safe to share between threads.
 */
public final class Encoders implements CellEncoders {
    private final Map<String, CellEncoder> shipped = new TreeMap<>();
    private final Map<String, CellEncoder> models = new ConcurrentHashMap<>();

    public Encoders() {
        for (SentenceModel model : SentenceModel.values()) {
            shipped.put(model.label(), new SentenceEncoder(model));
        }
    }

    @Override
    public CellEncoder open(String name) {
        if (name.endsWith(".onnx")) {
            return models.computeIfAbsent(name, PictureEncoder::of);
        }
        return Optional.ofNullable(shipped.get(name))
                .or(() -> PixelEncoder.named(name))
                .orElseThrow(() -> new ConfigException("no encoder " + name + " among " + names()
                        + ", pixels-3x32x32 and files of .onnx" + Names.suggestion(name, shipped.keySet())));
    }

    private List<String> names() {
        return List.copyOf(shipped.keySet());
    }

    /** For a manifest: the names. */
    @Override
    public String toString() {
        return names().toString();
    }
}
