package io.metalearn.nn.model;

import io.metalearn.nn.Activation;
import java.util.List;

/**
 * The settings of a {@link SchemaNet}. A configuration record.
 *
 * @param hidden widths of the hidden layers; may be empty
 * @param activation after the hidden layers
 * @param embeddingWidth columns of the embedding of a categorical field, at least 1
 * @param filters channels of the convolutions that an image passes, one block each, see {@link ImageEncoder}; empty to take pixels as
 *     they are
 * @param dropout the share of hidden units that are left out, drawn anew for each training episode and pass; in [0, 1)
 */
public record NetConfig(
        List<Integer> hidden, Activation activation, int embeddingWidth, List<Integer> filters, double dropout) {
    public NetConfig {
        hidden = List.copyOf(hidden);
        for (int width : hidden) {
            atLeastOne(width, "width in hidden");
        }
        atLeastOne(embeddingWidth, "embeddingWidth");
        filters = List.copyOf(filters);
        for (int channels : filters) {
            atLeastOne(channels, "channels in filters");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1), got " + dropout);
        }
    }

    /** Hidden layers of these widths, embeddings of 8 columns, no convolutions, no dropout. */
    public static NetConfig of(Activation activation, Integer... hidden) {
        return new NetConfig(List.of(hidden), activation, 8, List.of(), 0);
    }

    /** What of these settings is about the inputs: no hidden layers, and no dropout, which is of them. */
    NetConfig withoutLayers() {
        return new NetConfig(List.of(), activation, embeddingWidth, filters, 0);
    }

    private static void atLeastOne(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, got " + value);
        }
    }
}
