package io.metalearn.encoders;

import io.metalearn.api.CellEncoder;
import io.metalearn.api.Matrix;
import java.util.List;

/** Sentences as vectors of length 1. The model is loaded by the first text. */
final class SentenceEncoder implements CellEncoder {
    private final SentenceModel model;
    private final Once<Loaded> loaded;

    private record Loaded(WordPieces tokenizer, TokenNetwork network) {}

    SentenceEncoder(SentenceModel model) {
        this.model = model;
        this.loaded = new Once<>(
                () -> new Loaded(model.tokenizer(), new TokenNetwork(OnnxModel.of(model.label(), model.model()))));
    }

    @Override
    public String name() {
        return model.label();
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
        return OneByOne.encode(cells, width(), this::vector);
    }

    private float[] vector(String text) {
        Loaded ready = loaded.get();
        return model.pooling().vector(ready.network().run(ready.tokenizer().of(text)));
    }
}
