package io.metalearn.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.ConfigException;
import io.metalearn.bundle.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Data of a model with the file of its rows replaced: all other settings are as they were, so that rows of users are encoded and
 * split as those were that it was trained on. Immutable.
 *
 * @param data where rows come from a file: {@code path} is a setting of its own, or of {@code interactions}
 */
record FeedbackData(Part data) {
    private static final String PATH = "path";
    private static final String NESTED = "interactions";
    private static final String TIME = "time";
    /** Settings of a file that another one does not share. */
    private static final List<String> OF_THE_FILE =
            List.of("delimiter", "encoding", "format", "joins", "database", "cache", "timeCut");

    /** @throws ConfigException when they come from no file, which others could stand in for */
    FeedbackData {
        if (!data.config().path(NESTED).isObject() && !data.config().has(PATH)) {
            throw new ConfigException("the data of " + data.plugin()
                    + " come from no file of rows, so that rows of users cannot stand in for them: train on a file,"
                    + " as csv or interactions, and publish that");
        }
    }

    /** The column of the time, where there is one. */
    Optional<String> time() {
        return Optional.of(file(data.config()).path(TIME).asText("")).filter(column -> !column.isEmpty());
    }

    /**
     * The same data from that file.
     *
     * @param minimumRows of a task; empty for as many as before
     */
    Part at(Path rows, Optional<Integer> minimumRows) {
        JsonNode config = data.config().deepCopy();
        if (config instanceof ObjectNode all && file(config) instanceof ObjectNode file) {
            minimumRows.ifPresent(least -> all.put("minimumRows", least));
            file.remove(OF_THE_FILE);
            file.put(PATH, rows.toString());
        }
        return new Part(data.name(), data.plugin(), config);
    }

    private static JsonNode file(JsonNode config) {
        return config.path(NESTED).isObject() ? config.path(NESTED) : config;
    }
}
