package io.metalearn.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metalearn.bundle.artefact.DamagedException;
import java.io.IOException;
import java.util.Optional;

/** A {@link TrainingProfile} as JSON. */
final class ProfileJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private ProfileJson() {}

    static byte[] write(TrainingProfile profile) {
        try {
            return JSON.writeValueAsBytes(profile);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws DamagedException naming the file, when it is none */
    static TrainingProfile read(byte[] json, String name) {
        try {
            return Optional.ofNullable(JSON.readValue(json, TrainingProfile.class))
                    .orElseThrow(() -> new DamagedException(name + ": no profile of training rows: null"));
        } catch (IOException e) {
            throw new DamagedException(name + ": no profile of training rows: " + e.getMessage(), e);
        }
    }
}
