package io.metalearn.encoders;

/** The sentence encoders that come in jars, as their model cards say they are used. */
enum SentenceModel {
    /** all-MiniLM-L6-v2, int8: English; Apache License 2.0. */
    MINILM(
            "minilm",
            "all-minilm-l6-v2-q",
            384,
            128,
            Pooling.MEAN,
            false,
            "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1",
            "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0"),
    /** bge-small-zh-v1.5, int8: Chinese and English; MIT. Its vocabulary is of small letters, which its tokenizer does not know. */
    BGE_SMALL_ZH(
            "bge-small-zh",
            "bge-small-zh-v1.5-q",
            512,
            512,
            Pooling.FIRST,
            true,
            "15b717c382bcb518ba457b93ea6850ede7f4f1cd8937454aa06972366cd19bcc",
            "48cea5d44424912a6fd1ea647bf4fe50b55ab8b1e5879c3275f80e339e8fae26");

    private final String label;
    private final String file;
    private final int width;
    private final int mostTokens;
    private final Pooling pooling;
    private final boolean lowerCase;
    private final String modelSha256;
    private final String tokenizerSha256;

    SentenceModel(
            String label,
            String file,
            int width,
            int mostTokens,
            Pooling pooling,
            boolean lowerCase,
            String modelSha256,
            String tokenizerSha256) {
        this.label = label;
        this.file = file;
        this.width = width;
        this.mostTokens = mostTokens;
        this.pooling = pooling;
        this.lowerCase = lowerCase;
        this.modelSha256 = modelSha256;
        this.tokenizerSha256 = tokenizerSha256;
    }

    /** How a suite names it. */
    String label() {
        return label;
    }

    int width() {
        return width;
    }

    Pooling pooling() {
        return pooling;
    }

    /** Of the model, the tokenizer and how they are used. */
    String digest() {
        return Shipped.sha256(String.join(
                "/", modelSha256, tokenizerSha256, pooling.name(), "lower=" + lowerCase, "tokens=" + mostTokens));
    }

    /** @throws io.metalearn.api.ConfigException when the jar is not there, or has another model */
    byte[] model() {
        return Shipped.read(file + ".onnx", modelSha256);
    }

    /** @throws io.metalearn.api.ConfigException when the jar is not there, or has another tokenizer */
    WordPieces tokenizer() {
        return WordPieces.read(Shipped.read(file + "-tokenizer.json", tokenizerSha256), lowerCase, mostTokens);
    }
}
