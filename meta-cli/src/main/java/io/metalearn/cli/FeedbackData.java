package io.metalearn.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.Catalogue;
import io.metalearn.api.ConfigException;
import io.metalearn.api.RowEncoder;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Data of a model with the rows of its users in the place of its own. Rows that came from a file come from another one: all other settings are as they were, and
 * the encoding is fitted anew. Where they were made up, as the demo's ratings are, and the model knows a catalogue of items, they are read as interactions, and
 * encoded as the model does, for what it knows of the items stands nowhere else. Immutable.
 *
 * @param data where rows come from a file: {@code path} is a setting of its own, or of {@code interactions}
 * @param kept encodes in the place of an encoder that would be fitted
 */
record FeedbackData(Part data, Optional<RowEncoder> kept) {
    /** In the provenance of a model whose encoder is that of another. */
    private static final String ENCODER = "encoder";

    private static final String INTERACTIONS = "interactions";
    private static final String PATH = "path";
    private static final String TIME = "time";
    /** Settings of a file that another one does not share. */
    private static final List<String> OF_THE_FILE =
            List.of("delimiter", "encoding", "format", "joins", "database", "cache", "timeCut");

    /** @throws ConfigException when they come from no file, which others could stand in for, and the model has no catalogue */
    static FeedbackData of(ModelBundle model, Plugins plugins) {
        JsonNode config = model.tasks().config();
        boolean isFile = config.path(INTERACTIONS).isObject() || config.has(PATH);
        if (isFile && !model.provenance().containsKey(ENCODER)) {
            return new FeedbackData(model.tasks(), Optional.empty());
        }
        return Optional.of(model.rowEncoder(plugins))
                .flatMap(encoder -> encoder.catalogue()
                        .map(catalogue -> new FeedbackData(interactions(encoder, catalogue), Optional.of(encoder))))
                .orElseThrow(
                        () -> new ConfigException("the data of " + model.tasks().plugin()
                                + " come from no file of rows, so that rows of users cannot stand in for them: train on a file,"
                                + " as csv or interactions, and publish that"));
    }

    private static Part interactions(RowEncoder encoder, Catalogue catalogue) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        ObjectNode file = config.putObject(INTERACTIONS).put("item", catalogue.column());
        encoder.columns().task().forEach(column -> file.put("user", column));
        encoder.columns().target().forEach(column -> file.put("value", column));
        encoder.unread().forEach(column -> file.put(TIME, column));
        return new Part(INTERACTIONS, INTERACTIONS, config);
    }

    /** The plugins with which the data are read. */
    Plugins plugins(Plugins all) {
        return kept.map(encoder -> all.with(all.context().with(RowEncoder.class, encoder)))
                .orElse(all);
    }

    /** A model that was trained on them, with what has to be known of it beside. */
    ModelBundle noted(ModelBundle trained, String champion) {
        SortedMap<String, String> facts = new TreeMap<>();
        kept.ifPresent(encoder -> facts.put(ENCODER, "that of " + champion));
        return trained.with(facts);
    }

    /** The column of the time, where there is one. */
    Optional<String> time() {
        return Optional.of(file(data.config()).path(TIME).asText("")).filter(column -> !column.isEmpty());
    }

    /**
     * The same data from that file.
     *
     * @param minimumRows of a task; empty for as many as before
     * @param forget a file of users that are left out; empty for what was left out before
     */
    Part at(Path rows, Optional<Integer> minimumRows, Optional<Path> forget) {
        JsonNode config = data.config().deepCopy();
        if (config instanceof ObjectNode all && file(config) instanceof ObjectNode file) {
            minimumRows.ifPresent(least -> all.put("minimumRows", least));
            file.remove(OF_THE_FILE);
            file.put(PATH, rows.toString());
            forget.ifPresent(names -> file.withObjectProperty("names").put("forget", names.toString()));
        }
        return new Part(data.name(), data.plugin(), config);
    }

    private static JsonNode file(JsonNode config) {
        return config.path(INTERACTIONS).isObject() ? config.path(INTERACTIONS) : config;
    }
}
