package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import io.metalearn.api.CellEncoder;
import io.metalearn.api.ConfigException;
import io.metalearn.api.plugin.CellEncoders;
import io.metalearn.api.plugin.FilePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Columns of text, and what turns each of their cells into a vector. A suite says {@code text: [title]} for hashed words, or
 * {@code text: {columns: [title], encoder: minilm}}. Immutable.
 *
 * @param columns of the rows
 * @param encoder {@code hashed}, or the name of a sentence encoder that the application has, see {@link CellEncoders}
 * @param cache a folder where vectors of training rows are kept, by digest of model and text, for other runs; empty: none are
 */
public record TextColumns(
        List<String> columns, String encoder, @FilePath String cache) {
    static final String HASHED = "hashed";

    @JsonCreator
    public TextColumns(
            @JsonProperty("columns") @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> columns,
            @JsonProperty("encoder") @JsonSetter(nulls = Nulls.AS_EMPTY) String encoder,
            @JsonProperty("cache") @JsonSetter(nulls = Nulls.AS_EMPTY) String cache) {
        this.columns = List.copyOf(columns);
        this.encoder = encoder.isBlank() ? HASHED : encoder;
        this.cache = cache;
        CsvConfig.require(
                !columns.isEmpty() || !encodes(), "text must name columns for its encoder " + encoder + ", got none");
        CsvConfig.require(encodes() || cache.isBlank(), "a cache of texts needs an encoder, got " + HASHED);
    }

    /** As hashed words and n-grams of characters. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TextColumns hashed(List<String> columns) {
        return new TextColumns(columns, HASHED, "");
    }

    /** None of the columns, or some, as hashed words. */
    public static TextColumns hashed(String... columns) {
        return hashed(List.of(columns));
    }

    /** By a sentence encoder. */
    public static TextColumns by(String encoder, String... columns) {
        return new TextColumns(List.of(columns), encoder, "");
    }

    @JsonValue
    Object document() {
        return encodes() ? Map.of("columns", columns, "encoder", encoder, "cache", cache) : columns;
    }

    private boolean encodes() {
        return !encoder.equals(HASHED);
    }

    /**
     * Features, and these.
     *
     * @param width of a hashed text's vector
     * @throws ConfigException when there is no such encoder; the message says which there are
     */
    Features addedTo(Features features, int width, Optional<CellEncoders> encoders) {
        String[] names = columns.toArray(String[]::new);
        return encodes() ? features.vectors(kept(open(encoders, encoder)), names) : features.texts(width, names);
    }

    private CellEncoder kept(CellEncoder model) {
        return cache.isBlank() ? model : new KeptVectors(model, Path.of(cache));
    }

    static CellEncoder open(Optional<CellEncoders> encoders, String name) {
        return encoders.orElseThrow(() -> new ConfigException("no encoder " + name + ": there is " + HASHED
                        + " alone; others come with the plugin meta-encoders (--plugins)"))
                .open(name);
    }
}
