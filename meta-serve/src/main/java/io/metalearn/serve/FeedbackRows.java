package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.metalearn.api.RowColumns;
import io.metalearn.bundle.Plugins;
import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.ModelVersion;
import io.metalearn.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What users sent, as a file of rows that a model of the same columns learns from: users are its tasks. A row is an interaction, with what is known of
 * its item and a label; interactions that the served version could not take for a support are left out. Safe to share between threads.
 */
public final class FeedbackRows {
    /** Of a user, the newest. */
    private static final int MOST_EVENTS = 1_000;

    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .build();

    private final Database database;
    private final ServedModel model;
    private final Optional<String> time;

    private FeedbackRows(Database database, ServedModel model, Optional<String> time) {
        this.database = database;
        this.model = model;
        this.time = time;
    }

    /**
     * What was written.
     *
     * @param users with at least one row
     */
    public record Written(int users, int rows) {}

    /**
     * Writes them as CSV with a header, by user and, of a user, by time.
     *
     * @param events where a server keeps them
     * @param version whose columns they have
     * @param time a further column, of the seconds since 1970
     * @throws io.metalearn.registry.DatabaseException when a database cannot be reached
     * @throws UncheckedIOException when the file cannot be written
     */
    public static Written write(
            DatabaseLocation events,
            Registry registry,
            ModelVersion version,
            Plugins plugins,
            Optional<String> time,
            Path csv) {
        try (Database database = Server.open(events);
                Writer out = Files.newBufferedWriter(csv)) {
            return new FeedbackRows(database, ServedModel.load(registry, version, plugins), time).write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + csv, e);
        }
    }

    private Written write(Writer out) throws IOException {
        EventStore store = new EventStore(database);
        List<String> columns = columns();
        int users = 0;
        int rows = 0;
        try (SequenceWriter csv = CSV.writer().writeValues(out)) {
            csv.write(columns);
            for (String user : store.users()) {
                List<Map<String, JsonNode>> own = rows(store, user);
                for (Map<String, JsonNode> row : own) {
                    csv.write(cells(row, columns));
                }
                users += own.isEmpty() ? 0 : 1;
                rows += own.size();
            }
        }
        return new Written(users, rows);
    }

    private static List<String> cells(Map<String, JsonNode> row, List<String> columns) {
        return columns.stream()
                .map(column -> Optional.ofNullable(row.get(column))
                        .map(JsonNode::asText)
                        .orElse(""))
                .toList();
    }

    private List<String> columns() {
        RowColumns columns = model.encoder().columns();
        Set<String> all = new LinkedHashSet<>(columns.task());
        all.addAll(columns.features());
        all.addAll(columns.target());
        time.ifPresent(all::add);
        return List.copyOf(all);
    }

    /** Oldest first. */
    private List<Map<String, JsonNode>> rows(EventStore store, String user) {
        UserSupport support = new UserSupport(store, model);
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        for (Event event : store.interactions(user, MOST_EVENTS)) {
            Map<String, JsonNode> row =
                    new LinkedHashMap<>(support.row(event.item().orElseThrow(), Event.byName(event.fields())));
            // Who acted on an item and said no more, wanted it.
            support.label(row, 1);
            if (support.isUsable(row)) {
                time.ifPresent(
                        column -> row.put(column, LongNode.valueOf(event.at().getEpochSecond())));
                model.encoder().columns().task().forEach(column -> row.put(column, TextNode.valueOf(user)));
                rows.add(row);
            }
        }
        Collections.reverse(rows);
        return rows;
    }
}
