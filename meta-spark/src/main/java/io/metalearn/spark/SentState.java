package io.metalearn.spark;

import io.metalearn.api.LearnerState;
import io.metalearn.bundle.SchemaJson;
import io.metalearn.bundle.artefact.Safetensors;
import java.io.Serializable;

/**
 * The state of a learner as it is sent.
 *
 * @param schema as JSON
 * @param tensors as safetensors
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record SentState(byte[] schema, byte[] tensors) implements Serializable {
    private static final String NAME = "the state that was sent";

    static SentState of(LearnerState state) {
        return new SentState(SchemaJson.write(state.schema()), Safetensors.write(state.tensors()));
    }

    LearnerState state() {
        return new LearnerState(SchemaJson.read(schema, Integer.MAX_VALUE, NAME), Safetensors.read(tensors, NAME));
    }
}
