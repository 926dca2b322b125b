package io.metalearn.registry;

import io.metalearn.api.ConfigException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of a model's aliases and their history, as statements within a transaction. */
final class Aliases {
    private final Sql sql;
    private final ModelName name;

    Aliases(Sql sql, ModelName name) {
        this.sql = sql;
        this.name = name;
    }

    SortedMap<Alias, Integer> all() throws SQLException {
        SortedMap<Alias, Integer> all = new TreeMap<>();
        sql.all(
                        "SELECT alias, version FROM alias WHERE model = ?",
                        row -> Map.entry(new Alias(row.getString(1)), row.getInt(2)),
                        name.value())
                .forEach(alias -> all.put(alias.getKey(), alias.getValue()));
        return all;
    }

    OptionalInt version(Alias alias) throws SQLException {
        return sql.first(
                        "SELECT version FROM alias WHERE model = ? AND alias = ?",
                        row -> OptionalInt.of(row.getInt(1)),
                        name.value(),
                        alias.value())
                .orElse(OptionalInt.empty());
    }

    /** Points it there, and writes that down. */
    AliasMove move(Alias alias, int to, boolean isRollback, Signature signature) throws SQLException {
        OptionalInt from = version(alias);
        sql.update(
                "INSERT INTO alias (model, alias, version) VALUES (?, ?, ?)"
                        + " ON CONFLICT (model, alias) DO UPDATE SET version = excluded.version",
                name.value(),
                alias.value(),
                to);
        sql.update(
                "INSERT INTO alias_move (model, alias, number, from_version, to_version, is_rollback, moved_by, moved_at, why)"
                        + " VALUES (?, ?, (SELECT coalesce(max(number), 0) + 1 FROM alias_move WHERE model = ? AND alias = ?),"
                        + " ?, ?, ?, ?, ?, ?)",
                name.value(),
                alias.value(),
                name.value(),
                alias.value(),
                from.orElse(0),
                to,
                isRollback ? 1 : 0,
                signature.by(),
                signature.at().toEpochMilli(),
                signature.why());
        return new AliasMove(name, alias, from, to, isRollback, signature);
    }

    /**
     * Where it stood before it was last moved on: a second roll-back goes one further.
     *
     * @throws ConfigException when it stood nowhere else
     */
    int before(Alias alias) throws SQLException {
        Deque<Integer> stood = new ArrayDeque<>();
        for (AliasMove move : history(alias)) {
            if (move.isRollback()) {
                stood.pop();
            } else {
                stood.push(move.to());
            }
        }
        stood.poll();
        return Optional.ofNullable(stood.peek())
                .orElseThrow(() -> new ConfigException(
                        name + "@" + alias + " cannot go back: it has not stood at another version before"));
    }

    /** Oldest first. */
    List<AliasMove> history() throws SQLException {
        return sql.all(
                "SELECT * FROM alias_move WHERE model = ? ORDER BY moved_at, alias, number", this::read, name.value());
    }

    /** The versions that no alias points to, and that the last was taken back from, to a version of before. */
    SortedSet<Integer> withdrawn() throws SQLException {
        SortedSet<Integer> withdrawn = new TreeSet<>();
        for (AliasMove move : history()) {
            move.from().ifPresent(from -> {
                if (move.isRollback() || move.to() < from) {
                    withdrawn.add(from);
                } else {
                    withdrawn.remove(from);
                }
            });
        }
        withdrawn.removeAll(all().values());
        return withdrawn;
    }

    private List<AliasMove> history(Alias alias) throws SQLException {
        return sql.all(
                "SELECT * FROM alias_move WHERE model = ? AND alias = ? ORDER BY number",
                this::read,
                name.value(),
                alias.value());
    }

    private AliasMove read(ResultSet row) throws SQLException {
        int from = row.getInt("from_version");
        return new AliasMove(
                name,
                new Alias(row.getString("alias")),
                from == 0 ? OptionalInt.empty() : OptionalInt.of(from),
                row.getInt("to_version"),
                row.getInt("is_rollback") == 1,
                new Signature(
                        row.getString("moved_by"),
                        Instant.ofEpochMilli(row.getLong("moved_at")),
                        row.getString("why")));
    }
}
