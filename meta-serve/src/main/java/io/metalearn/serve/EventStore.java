package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.registry.Database;
import io.metalearn.registry.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Events in the database: each once by its id, whatever the order they come in. Safe to share between threads. */
final class EventStore implements KnownEvents {
    private final Database database;
    private final Consumer<List<Event>> listener;

    EventStore(Database database) {
        this(database, unheard -> {});
    }

    /** @param listener is told of new events, once they are written */
    EventStore(Database database, Consumer<List<Event>> listener) {
        this.database = database;
        this.listener = listener;
    }

    /** Writes the events of several requests in one transaction, and answers how many of each were new. */
    List<Integer> add(List<List<Event>> requests) {
        List<List<Event>> added = database.write(sql -> {
            List<List<Event>> fresh = new ArrayList<>();
            for (List<Event> events : requests) {
                fresh.add(add(sql, events));
            }
            return fresh;
        });
        listener.accept(added.stream().flatMap(List::stream).toList());
        return added.stream().map(List::size).toList();
    }

    private static List<Event> add(Sql sql, List<Event> events) throws SQLException {
        List<Event> added = new ArrayList<>();
        for (Event event : events) {
            if (insert(sql, event) == 1) {
                added.add(event);
                update(sql, event);
            }
        }
        return added;
    }

    @Override
    public List<Event> interactions(String user, int most) {
        return database.read(sql -> sql.all(
                "SELECT body FROM event WHERE user_key = ? AND kind = ? ORDER BY at DESC, id DESC LIMIT " + most,
                row -> event(row.getString(1)),
                user,
                Event.INTERACTION));
    }

    /** All who have acted, sorted. */
    List<String> users() {
        return database.read(sql -> sql.all(
                "SELECT DISTINCT user_key FROM event WHERE kind = ? AND user_key <> '' ORDER BY user_key",
                row -> row.getString(1),
                Event.INTERACTION));
    }

    @Override
    public Optional<Event> find(String id) {
        return database.read(
                sql -> sql.first("SELECT body FROM event WHERE id = ?", row -> event(row.getString(1)), id));
    }

    @Override
    public Map<String, JsonNode> item(String item) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        database.read(sql -> sql.all(
                        "SELECT name, value FROM item_field WHERE item = ? ORDER BY name",
                        row -> Map.entry(row.getString(1), value(row.getString(2))),
                        item))
                .forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    @Override
    public List<String> items(int most) {
        return database.read(sql ->
                sql.all("SELECT DISTINCT item FROM item_field ORDER BY item LIMIT " + most, row -> row.getString(1)));
    }

    private static int insert(Sql sql, Event event) throws SQLException {
        return sql.update(
                "INSERT INTO event (id, kind, user_key, at, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                event.id(),
                event.event(),
                event.user().orElse(""),
                event.at().toEpochMilli(),
                new String(JsonBody.write(event), StandardCharsets.UTF_8));
    }

    /** Of two updates of a field the later one stays, by time and then by id. */
    private static void update(Sql sql, Event event) throws SQLException {
        if (event.is(Event.REWARD)) {
            Decisions.reward(sql, event);
        }
        if (!event.is(Event.ITEM)) {
            return;
        }
        for (Map.Entry<String, JsonNode> field : Event.byName(event.fields()).entrySet()) {
            sql.update(
                    "INSERT INTO item_field (item, name, value, at, event) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (item, name) DO UPDATE SET"
                            + " value = excluded.value, at = excluded.at, event = excluded.event"
                            + " WHERE excluded.at > item_field.at"
                            + " OR (excluded.at = item_field.at AND excluded.event > item_field.event)",
                    event.item().orElseThrow(),
                    field.getKey(),
                    field.getValue().toString(),
                    event.at().toEpochMilli(),
                    event.id());
        }
    }

    private static Event event(String body) {
        return JsonBody.read(body.getBytes(StandardCharsets.UTF_8), Event.class);
    }

    private static JsonNode value(String text) {
        return JsonBody.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}
