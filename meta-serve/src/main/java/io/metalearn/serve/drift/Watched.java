package io.metalearn.serve.drift;

import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.bundle.TrainingProfile;
import java.util.Optional;

/**
 * What a monitor knows of a version. Immutable.
 *
 * @param column the field of an event that holds a label
 * @param profile how its training rows were spread; empty where that was not noted
 */
public record Watched(String column, Schema schema, Optional<TrainingProfile> profile) {
    Target target() {
        return schema.target();
    }
}
