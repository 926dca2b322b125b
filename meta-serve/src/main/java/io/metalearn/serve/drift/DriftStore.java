package io.metalearn.serve.drift;

import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelReference;
import io.metalearn.registry.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables of what was served and of how it did, as statements within a transaction. Sums are added to, never set, so that several servers can do
 * it.
 */
final class DriftStore {
    /** A later feedback says little of what was answered then. */
    private static final Duration MEMORY = Duration.ofDays(7);
    /** A client's clock may be so far behind. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final int MOST_ITEMS = 200_000;
    private static final int MOST_WINDOWS = 100;
    private static final String SEPARATOR = "\n";

    private final Sql sql;

    DriftStore(Sql sql) {
        this.sql = sql;
    }

    void remember(ServedItem item) throws SQLException {
        sql.update(
                "INSERT INTO served_item (user_key, item, model, version, ranking, at, slices, score, baseline,"
                        + " score_order, baseline_order) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                item.user(),
                item.item(),
                item.version().name().value(),
                item.version().version().orElseThrow(),
                item.ranking(),
                item.at(),
                String.join(SEPARATOR, item.slices()),
                item.score(),
                item.baseline(),
                item.order(),
                item.baselineOrder());
    }

    /**
     * What was served and is now judged, of each model the latest: of the ranking that the outcome names, or else what its user was shown not
     * later than she acted. Each is judged once.
     */
    List<ServedItem> take(Outcome outcome) throws SQLException {
        List<ServedItem> found = new ArrayList<>();
        for (ServedItem item : candidates(outcome)) {
            boolean isHers = outcome.user()
                    .filter(user -> !item.user().isEmpty() && !item.user().equals(user))
                    .isEmpty();
            boolean isLatest = found.stream()
                    .noneMatch(other ->
                            other.version().name().equals(item.version().name()));
            if (isHers && isLatest && forget(item) == 1) {
                found.add(item);
            }
        }
        return found;
    }

    private List<ServedItem> candidates(Outcome outcome) throws SQLException {
        if (outcome.ranking().isPresent()) {
            return sql.all(
                    "SELECT * FROM served_item WHERE ranking = ? AND item = ? ORDER BY at DESC",
                    DriftStore::item,
                    outcome.ranking().get(),
                    outcome.item());
        }
        if (outcome.user().isEmpty()) {
            return List.of();
        }
        return sql.all(
                "SELECT * FROM served_item WHERE user_key = ? AND item = ? AND at <= ? ORDER BY at DESC LIMIT 100",
                DriftStore::item,
                outcome.user().get(),
                outcome.item(),
                outcome.at().plus(SKEW).toEpochMilli());
    }

    private int forget(ServedItem item) throws SQLException {
        return sql.update(
                "DELETE FROM served_item WHERE user_key = ? AND item = ? AND model = ? AND version = ? AND ranking = ? AND at = ?",
                item.user(),
                item.item(),
                item.version().name().value(),
                item.version().version().orElseThrow(),
                item.ranking(),
                item.at());
    }

    /** Forgets what is too old, or too much. */
    void expire(long now) throws SQLException {
        Optional<Long> surplus = sql.first(
                "SELECT at FROM served_item ORDER BY at DESC LIMIT 1 OFFSET " + MOST_ITEMS, row -> row.getLong(1));
        sql.update(
                "DELETE FROM served_item WHERE at <= ?",
                Math.max(now - MEMORY.toMillis(), surplus.orElse(Long.MIN_VALUE)));
    }

    Tally tally(Tally.Key key) throws SQLException {
        return sql.first(
                        "SELECT * FROM drift_tally WHERE model = ? AND version = ? AND metric = ? AND slice = ? AND span = ?",
                        DriftStore::tally,
                        key.version().name().value(),
                        key.version().version().orElseThrow(),
                        key.metric(),
                        key.slice(),
                        key.span())
                .orElse(Tally.none(key));
    }

    /** Adds what came between the two. */
    void add(Tally before, Tally after) throws SQLException {
        Tally.Key key = after.key();
        sql.update(
                "INSERT INTO drift_tally (model, version, metric, slice, span, feedback, own_loss, gain, variance)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (model, version, metric, slice, span) DO UPDATE SET"
                        + " feedback = drift_tally.feedback + excluded.feedback,"
                        + " own_loss = drift_tally.own_loss + excluded.own_loss,"
                        + " gain = drift_tally.gain + excluded.gain, variance = drift_tally.variance + excluded.variance",
                key.version().name().value(),
                key.version().version().orElseThrow(),
                key.metric(),
                key.slice(),
                key.span(),
                after.gain().count() - before.gain().count(),
                after.own() - before.own(),
                after.gain().sum() - before.gain().sum(),
                after.gain().variance() - before.gain().variance());
        sql.update(
                "DELETE FROM drift_tally WHERE model = ? AND version = ? AND metric = ? AND slice = ? AND span > 0 AND span <= ?",
                key.version().name().value(),
                key.version().version().orElseThrow(),
                key.metric(),
                key.slice(),
                key.span() - MOST_WINDOWS);
    }

    /** All there are, by model, version, metric, slice and span. */
    List<Tally> tallies() throws SQLException {
        return sql.all("SELECT * FROM drift_tally ORDER BY model, version, metric, slice, span", DriftStore::tally);
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                new Tally.Key(version(row), row.getString("metric"), row.getString("slice"), row.getLong("span")),
                row.getDouble("own_loss"),
                new ConfidenceSequence(row.getLong("feedback"), row.getDouble("gain"), row.getDouble("variance")));
    }

    private static ServedItem item(ResultSet row) throws SQLException {
        String slices = row.getString("slices");
        return new ServedItem(
                version(row),
                row.getString("user_key"),
                row.getString("ranking"),
                row.getString("item"),
                row.getLong("at"),
                slices.isEmpty() ? List.of() : List.of(slices.split(SEPARATOR, -1)),
                row.getDouble("score"),
                row.getDouble("baseline"),
                row.getDouble("score_order"),
                row.getDouble("baseline_order"));
    }

    private static ModelReference version(ResultSet row) throws SQLException {
        return ModelReference.of(new ModelName(row.getString("model")), row.getInt("version"));
    }
}
