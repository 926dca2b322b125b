package io.metalearn.attention.aml;

import io.metalearn.api.Check;
import io.metalearn.nn.Activation;
import io.metalearn.nn.Mlp;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of the attention: how tasks are embedded and compared. A configuration record.
 *
 * @param embedding what tasks are told apart by
 * @param psi widths of the layers that read a labelled row, the last being what is averaged over rows; of use to a deep set alone
 * @param rho widths of the layers that read the average, the last being that of an embedding; a gradient sketch has that width too
 * @param activation after the hidden layers of both
 * @param normalised whether each embedding is brought to mean 0 and variance 1
 * @param similarity how embeddings are compared
 * @param keyWidth columns of queries and keys, at least 1
 * @param learnedTemperature whether a factor of all scores is learned
 */
@RecordBuilder
public record AttentionConfig(
        EmbeddingKind embedding,
        List<Integer> psi,
        List<Integer> rho,
        Activation activation,
        boolean normalised,
        Similarity similarity,
        int keyWidth,
        boolean learnedTemperature)
        implements AttentionConfigBuilder.With {
    public AttentionConfig {
        psi = layers(psi, "psi");
        rho = layers(rho, "rho");
        Check.atLeast(1, keyWidth, "keyWidth");
    }

    /** A deep set of 64-64 and 64-32 ReLU, normalised, compared by distances of 32 columns. */
    public static AttentionConfig defaults() {
        return new AttentionConfig(
                EmbeddingKind.DEEP_SET,
                List.of(64, 64),
                List.of(64, 32),
                Activation.RELU,
                true,
                Similarity.DISTANCE,
                32,
                false);
    }

    /** The embedding of tasks with so many network inputs and outputs. */
    TaskEmbedding embedding(int inputs, int outputs) {
        return switch (embedding) {
            case DEEP_SET -> new DeepSet(mlp(inputs + outputs, psi), mlp(psi.get(psi.size() - 1), rho));
            case MOMENTS -> new Moments(mlp(inputs + 2 * outputs, rho));
            case GRADIENT_SKETCH -> new GradientSketch(rho.get(rho.size() - 1));
            case NONE -> new Alike();
        };
    }

    private Mlp mlp(int inputs, List<Integer> widths) {
        List<Integer> layers = new ArrayList<>(List.of(inputs));
        layers.addAll(widths);
        return new Mlp(layers, activation);
    }

    private static List<Integer> layers(List<Integer> widths, String name) {
        if (widths.isEmpty()) {
            throw new IllegalArgumentException(name + " must name at least one layer, got []");
        }
        for (int width : widths) {
            if (width < 1) {
                throw new IllegalArgumentException("width in " + name + " must be >= 1, got " + width);
            }
        }
        return List.copyOf(widths);
    }
}
