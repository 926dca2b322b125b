package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.RowEncoder;

/** The encoders of this module's tasks as JSON and back. */
public final class EncoderState {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EncoderState() {}

    static String write(TableEncoder encoder) {
        try {
            return JSON.writeValueAsString(encoder);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Restores the encoder of tasks that were read from rows.
     *
     * @param state see {@link RowEncoder#state}
     * @throws IllegalArgumentException when it is not the state of such an encoder
     */
    public static RowEncoder read(String state) {
        try {
            return JSON.readValue(state, TableEncoder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the state of an encoder: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws IllegalArgumentException when it is of other tasks */
    static TableEncoder requireOurs(RowEncoder encoder) {
        if (encoder instanceof TableEncoder ours) {
            return ours;
        }
        throw new IllegalArgumentException("the encoder must be one of these tasks, got " + encoder.getClass());
    }
}
