package io.metalearn.bundle;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metalearn.api.Field;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.bundle.artefact.DamagedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A schema as JSON. The kinds of fields and targets are a closed list: no class is named in the file. */
final class SchemaJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Field.class, FieldKinds.class)
            .addMixIn(Target.class, TargetKinds.class)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

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

    static byte[] write(Schema schema) {
        try {
            return (MAPPER.writeValueAsString(schema) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws DamagedException when it is no schema */
    static Schema read(byte[] json, String name) {
        try {
            return MAPPER.readValue(json, Schema.class);
        } catch (IOException e) {
            throw new DamagedException(name + ": not a schema: " + e.getMessage(), e);
        }
    }
}
