package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.plugin.CellEncoders;
import io.metalearn.api.plugin.Context;

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
     * @param context lends the encoders of cells that it names
     * @throws IllegalArgumentException when it is not the state of such an encoder
     * @throws io.metalearn.api.ConfigException when it names an encoder of cells that is not lent, or another one now
     */
    public static RowEncoder read(String state, Context context) {
        return table(state).lent(context.find(CellEncoders.class));
    }

    /**
     * Restores the encoder of tasks that were read from rows, where no model encodes cells.
     *
     * @param state see {@link RowEncoder#state}
     * @throws IllegalArgumentException as {@link #read(String, Context)}
     */
    public static RowEncoder read(String state) {
        return read(state, Context.empty());
    }

    private static TableEncoder table(String state) {
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
