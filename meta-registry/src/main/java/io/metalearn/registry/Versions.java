package io.metalearn.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables of models and their versions, as statements within a transaction. */
final class Versions {
    private static final String SELECT =
            "SELECT version, digest, fallback, published_by, published_at, why FROM model_version WHERE model = ?";

    private final Sql sql;
    private final ModelName name;

    Versions(Sql sql, ModelName name) {
        this.sql = sql;
        this.name = name;
    }

    static List<ModelName> models(Sql sql) throws SQLException {
        return sql.all(
                "SELECT name FROM model WHERE versions > 0 ORDER BY name", row -> new ModelName(row.getString(1)));
    }

    /** Every digest that a version refers to. */
    static List<String> digests(Sql sql) throws SQLException {
        return sql.all(
                "SELECT digest FROM model_version UNION SELECT fallback FROM model_version WHERE fallback <> ''",
                row -> row.getString(1));
    }

    /** Makes others that would change this model wait until this transaction ends; on both databases, as a row is written. */
    void lock() throws SQLException {
        sql.update("INSERT INTO model (name, versions) VALUES (?, 0) ON CONFLICT (name) DO NOTHING", name.value());
        sql.update("UPDATE model SET versions = versions WHERE name = ?", name.value());
    }

    /** The next number. */
    int add(String digest, String fallback, Signature signature) throws SQLException {
        sql.update("UPDATE model SET versions = versions + 1 WHERE name = ?", name.value());
        int number = sql.first("SELECT versions FROM model WHERE name = ?", row -> row.getInt(1), name.value())
                .orElseThrow();
        sql.update(
                "INSERT INTO model_version (model, version, digest, fallback, published_by, published_at, why)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                name.value(),
                number,
                digest,
                fallback,
                signature.by(),
                signature.at().toEpochMilli(),
                signature.why());
        return number;
    }

    Optional<ModelVersion> find(int number) throws SQLException {
        Optional<ModelVersion> found = sql.first(SELECT + " AND version = ?", this::read, name.value(), number);
        return found.isEmpty() ? found : Optional.of(tagged(found.get()));
    }

    Optional<ModelVersion> find(String digest, String fallback) throws SQLException {
        return sql.first(SELECT + " AND digest = ? AND fallback = ?", this::read, name.value(), digest, fallback);
    }

    List<ModelVersion> all() throws SQLException {
        List<ModelVersion> all = new ArrayList<>();
        for (ModelVersion version : sql.all(SELECT + " ORDER BY version", this::read, name.value())) {
            all.add(tagged(version));
        }
        return all;
    }

    void tag(int number, Map<String, String> tags) throws SQLException {
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            sql.update(
                    "INSERT INTO version_tag (model, version, name, value) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (model, version, name) DO UPDATE SET value = excluded.value",
                    name.value(),
                    number,
                    tag.getKey(),
                    tag.getValue());
        }
    }

    private ModelVersion tagged(ModelVersion version) throws SQLException {
        SortedMap<String, String> tags = new TreeMap<>();
        sql.all(
                        "SELECT name, value FROM version_tag WHERE model = ? AND version = ?",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        name.value(),
                        version.number())
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        return new ModelVersion(
                name, version.number(), version.digest(), version.fallback(), version.published(), tags);
    }

    private ModelVersion read(ResultSet row) throws SQLException {
        return new ModelVersion(
                name,
                row.getInt("version"),
                row.getString("digest"),
                Optional.of(row.getString("fallback")).filter(digest -> !digest.isEmpty()),
                new Signature(
                        row.getString("published_by"),
                        Instant.ofEpochMilli(row.getLong("published_at")),
                        row.getString("why")),
                new TreeMap<>());
    }
}
