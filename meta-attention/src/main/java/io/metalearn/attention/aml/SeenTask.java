package io.metalearn.attention.aml;

/** A task as a model of given parameters sees it: what it is told from others by, and where its support wants theta to go. Immutable. */
final class SeenTask {
    private final float[] embedding;
    private final float[] gradient;

    /**
     * @param embedding {@code [width]}; not changed from here on
     * @param gradient {@code [|theta|]}, of the support loss, in the order of the names of theta; not changed from here on
     */
    SeenTask(float[] embedding, float[] gradient) {
        this.embedding = embedding;
        this.gradient = gradient;
    }

    /** The number of entries of the embedding. */
    int width() {
        return embedding.length;
    }

    void copyEmbedding(float[] target, int offset) {
        System.arraycopy(embedding, 0, target, offset, embedding.length);
    }

    /** {@code sum += weight x gradient}. */
    void addGradient(float weight, float[] sum) {
        for (int i = 0; weight != 0 && i < sum.length; i++) {
            sum[i] += weight * gradient[i];
        }
    }
}
