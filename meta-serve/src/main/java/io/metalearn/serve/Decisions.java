package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.registry.Database;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decisions in the database, each once by its id, and what they earned. A reward may come before its decision is there, and again. Safe to share
 * between threads.
 */
final class Decisions {
    private static final String COLUMNS =
            "decision.id, model, version, decision_key, decision.at, action, propensity, policy, worth, context, shown";
    private static final String EARNED = " FROM decision JOIN reward ON reward.decision = decision.id WHERE model = ?";

    private final Database database;

    Decisions(Database database) {
        this.database = database;
    }

    /** A decision, and what came of it. */
    record Earned(Decision decision, double reward) {}

    /** The decision of that id. */
    Optional<Decision> find(String id) {
        return database.read(sql -> find(sql, id));
    }

    private static Optional<Decision> find(Sql sql, String id) throws SQLException {
        return sql.first("SELECT " + COLUMNS + " FROM decision WHERE id = ?", Decisions::decision, id);
    }

    /** Logs it, and answers the one that is logged: of two of one id the first. */
    Decision log(Decision decision) {
        return database.write(sql -> {
            sql.update(
                    "INSERT INTO decision (id, model, version, decision_key, at, action, propensity, policy, worth, context,"
                            + " shown) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                    decision.id(),
                    decision.model(),
                    decision.version(),
                    decision.key(),
                    decision.at().toEpochMilli(),
                    decision.action(),
                    decision.propensity(),
                    decision.policy(),
                    decision.worth(),
                    text(decision.context()),
                    text(decision.row()));
            return find(sql, decision.id()).orElse(decision);
        });
    }

    /** Those of a key that are known to have earned something, or nothing, newest first. */
    List<Earned> earned(ModelName model, String key, int most) {
        return database.read(sql -> sql.all(
                "SELECT " + COLUMNS + ", value" + EARNED
                        + " AND decision_key = ? ORDER BY decision.at DESC, decision.id DESC LIMIT " + most,
                Decisions::earned,
                model.value(),
                key));
    }

    /**
     * Those of all keys, oldest first, a page of them.
     *
     * @param after the last one of the page before; empty of the first page
     * @param until those that were made later are left out
     */
    List<Earned> page(ModelName model, Optional<Decision> after, Instant until, int most) {
        return database.read(sql -> sql.all(
                "SELECT " + COLUMNS + ", value" + EARNED
                        + " AND (decision.at, decision.id) > (?, ?) AND decision.at <= ?"
                        + " ORDER BY decision.at, decision.id LIMIT " + most,
                Decisions::earned,
                model.value(),
                after.map(last -> last.at().toEpochMilli()).orElse(Long.MIN_VALUE),
                after.map(Decision::id).orElse(""),
                until.toEpochMilli()));
    }

    /** What an event says that a decision has earned; of several the latest, by time and then by id. */
    static void reward(Sql sql, Event event) throws SQLException {
        sql.update(
                "INSERT INTO reward (decision, value, at, event) VALUES (?, ?, ?, ?) ON CONFLICT (decision) DO UPDATE SET"
                        + " value = excluded.value, at = excluded.at, event = excluded.event"
                        + " WHERE excluded.at > reward.at OR (excluded.at = reward.at AND excluded.event > reward.event)",
                event.decision().orElseThrow(),
                event.reward().orElseThrow(),
                event.at().toEpochMilli(),
                event.id());
    }

    private static Earned earned(ResultSet row) throws SQLException {
        return new Earned(decision(row), row.getDouble("value"));
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getString("id"),
                row.getString("model"),
                row.getInt("version"),
                row.getString("decision_key"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("action"),
                row.getDouble("propensity"),
                row.getString("policy"),
                row.getDouble("worth"),
                values(row.getString("context")),
                values(row.getString("shown")));
    }

    private static String text(Map<String, JsonNode> values) {
        return new String(JsonBody.write(values), StandardCharsets.UTF_8);
    }

    private static Map<String, JsonNode> values(String text) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        JsonBody.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class)
                .properties()
                .forEach(value -> values.put(value.getKey(), value.getValue()));
        return values;
    }
}
