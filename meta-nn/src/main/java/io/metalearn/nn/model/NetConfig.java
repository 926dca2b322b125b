package io.metalearn.nn.model;

import io.metalearn.api.Check;
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
 * @param shortcut what the inputs are multiplied by where the last layer reads them too, beside the last hidden one ("wide and deep", Cheng et
 *     al., DLRS 2016): what no training task has had, such as a word, still counts then. 0: it does not read them
 */
public record NetConfig(
        List<Integer> hidden,
        Activation activation,
        int embeddingWidth,
        List<Integer> filters,
        double dropout,
        FusionKind fusion,
        int modalityWidth,
        List<String> fields,
        double shortcut) {
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
        Check.notNegative(shortcut, "shortcut");
    }

    /** Of all fields, without fusion or a shortcut. */
    public NetConfig(
            List<Integer> hidden, Activation activation, int embeddingWidth, List<Integer> filters, double dropout) {
        this(hidden, activation, embeddingWidth, filters, dropout, FusionKind.NONE, MODALITY_WIDTH, List.of(), 0);
    }

    /** Hidden layers of these widths, embeddings of 8 columns, no convolutions, no dropout. */
    public static NetConfig of(Activation activation, Integer... hidden) {
        return new NetConfig(List.of(hidden), activation, 8, List.of(), 0);
    }

    /** The same with other hidden layers. */
    public NetConfig withHidden(List<Integer> widths, Activation between) {
        return new NetConfig(
                widths, between, embeddingWidth, filters, dropout, fusion, modalityWidth, fields, shortcut);
    }

    /** The same, fused so. */
    public NetConfig withFusion(FusionKind kind) {
        return new NetConfig(
                hidden, activation, embeddingWidth, filters, dropout, kind, modalityWidth, fields, shortcut);
    }

    /** The same with a last layer that reads the inputs times that factor, or does not where it is 0. */
    public NetConfig withShortcut(double factor) {
        return new NetConfig(
                hidden, activation, embeddingWidth, filters, dropout, fusion, modalityWidth, fields, factor);
    }

    /**
     * What of these settings is about the inputs: no hidden layers.
     *
     * @throws IllegalArgumentException when there is a shortcut, which who has other layers does not take
     */
    NetConfig withoutLayers() {
        requireNoShortcut();
        return withHidden(List.of(), activation);
    }

    /** @throws IllegalArgumentException when there is a shortcut */
    void requireNoShortcut() {
        if (shortcut > 0) {
            throw new IllegalArgumentException(
                    "shortcut must be 0 but in a network from the inputs to the target, got " + shortcut);
        }
    }

    private static void atLeastOne(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, got " + value);
        }
    }
}
