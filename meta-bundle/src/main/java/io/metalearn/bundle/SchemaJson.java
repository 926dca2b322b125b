package io.metalearn.bundle;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metalearn.api.Field;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.bundle.artefact.DamagedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A schema as JSON. The kinds of fields and targets are a closed list: no class is named in the file. */
public final class SchemaJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Field.class, FieldKinds.class)
            .addMixIn(Target.class, TargetKinds.class)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    /** Columns that any model may have, as far as memory goes. */
    private static final long MOST_COLUMNS = 1 << 20;

    private SchemaJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Field.Numeric.class, name = "numeric"),
        @JsonSubTypes.Type(value = Field.Categorical.class, name = "categorical"),
        @JsonSubTypes.Type(value = Field.Vector.class, name = "vector"),
        @JsonSubTypes.Type(value = Field.Image.class, name = "image")
    })
    private interface FieldKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Target.Real.class, name = "real"),
        @JsonSubTypes.Type(value = Target.Binary.class, name = "binary"),
        @JsonSubTypes.Type(value = Target.Classes.class, name = "classes"),
        @JsonSubTypes.Type(value = Target.Relevance.class, name = "relevance")
    })
    private interface TargetKinds {}

    /** In UTF-8. */
    public static byte[] write(Schema schema) {
        try {
            return (MAPPER.writeValueAsString(schema) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a schema that {@link #write} wrote.
     *
     * @param weights how many numbers a model of this schema holds: rows, categories and classes of a true one are not many times more
     * @throws DamagedException when it is no schema, or one of such a size as nothing was trained on
     */
    public static Schema read(byte[] json, long weights, String name) {
        try {
            Schema schema = Optional.ofNullable(MAPPER.readValue(json, Schema.class))
                    .orElseThrow(() -> new DamagedException(name + ": not a schema: null"));
            long most = Math.max(MOST_COLUMNS, weights);
            if (columns(schema) > most) {
                throw new DamagedException(name + ": columns, categories and outputs together must be <= " + most
                        + ", got " + columns(schema));
            }
            return schema;
        } catch (IOException e) {
            throw new DamagedException(name + ": not a schema: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw e instanceof DamagedException ? e : new DamagedException(name + ": not a schema: " + e, e);
        }
    }

    private static long columns(Schema schema) {
        long columns = schema.target().outputs();
        for (Field field : schema.fields()) {
            columns += field instanceof Field.Categorical category ? category.cardinality() : field.width();
        }
        return columns;
    }
}
