package io.metalearn.encoders;

import io.metalearn.api.CellEncoder;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Names;
import io.metalearn.api.plugin.CellEncoders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sentence encoders that come in jars: {@code minilm} for English, {@code bge-small-zh} for Chinese and English. One that was opened is kept, so
 * that an application holds each model once. Safe to share between threads.
 */
public final class Encoders implements CellEncoders {
    private final Map<String, CellEncoder> shipped = new TreeMap<>();

    public Encoders() {
        for (SentenceModel model : SentenceModel.values()) {
            shipped.put(model.label(), new SentenceEncoder(model));
        }
    }

    @Override
    public CellEncoder open(String name) {
        CellEncoder found = shipped.get(name);
        if (found == null) {
            throw new ConfigException(
                    "no encoder " + name + " among " + names() + Names.suggestion(name, shipped.keySet()));
        }
        return found;
    }

    private List<String> names() {
        return List.copyOf(shipped.keySet());
    }

    /** For a manifest: the names and the beginnings of the digests. */
    @Override
    public String toString() {
        return names().toString();
    }
}
