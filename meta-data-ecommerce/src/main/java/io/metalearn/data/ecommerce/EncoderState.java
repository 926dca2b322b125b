package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.RowEncoder;

/** Encoders as JSON and back. */
final class EncoderState {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EncoderState() {}

    static String write(RowEncoder encoder) {
        try {
            return JSON.writeValueAsString(encoder);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException when {@code state} is not of an encoder of that type */
    static <E extends RowEncoder> E read(String state, Class<E> type) {
        try {
            return JSON.readValue(state, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the state of an encoder: " + e.getOriginalMessage(), e);
        }
    }
}
