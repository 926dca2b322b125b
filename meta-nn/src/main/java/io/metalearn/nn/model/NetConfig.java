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
 * @param dropout the share of hidden units, and of the modalities of a row where they are fused, that are left out, drawn anew for each
 *     training episode and pass; in [0, 1)
 * @param fusion how texts, images, sets and numbers come together
 * @param modalityWidth columns of the projection of each, where they are fused; at least 1
 * @param fields the fields that it reads, as texts alone to see what these give; empty: all
 */
public record NetConfig(
        List<Integer> hidden,
        Activation activation,
        int embeddingWidth,
        List<Integer> filters,
        double dropout,
        FusionKind fusion,
        int modalityWidth,
        List<String> fields) {
    private static final int MODALITY_WIDTH = 64;

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
        atLeastOne(modalityWidth, "modalityWidth");
        fields = List.copyOf(fields);
    }

    /** Of all fields, without fusion. */
    public NetConfig(
            List<Integer> hidden, Activation activation, int embeddingWidth, List<Integer> filters, double dropout) {
        this(hidden, activation, embeddingWidth, filters, dropout, FusionKind.NONE, MODALITY_WIDTH, List.of());
    }

    /** Hidden layers of these widths, embeddings of 8 columns, no convolutions, no dropout. */
    public static NetConfig of(Activation activation, Integer... hidden) {
        return new NetConfig(List.of(hidden), activation, 8, List.of(), 0);
    }

    /** The same with other hidden layers. */
    public NetConfig withHidden(List<Integer> widths, Activation between) {
        return new NetConfig(widths, between, embeddingWidth, filters, dropout, fusion, modalityWidth, fields);
    }

    /** The same, fused so. */
    public NetConfig withFusion(FusionKind kind) {
        return new NetConfig(hidden, activation, embeddingWidth, filters, dropout, kind, modalityWidth, fields);
    }

    /** What of these settings is about the inputs: no hidden layers. */
    NetConfig withoutLayers() {
        return withHidden(List.of(), activation);
    }

    private static void atLeastOne(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, got " + value);
        }
    }
}
