package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes what a database of servers keeps of people: their events, what they were shown, models that have adapted under their keys, decisions under these
 * and the rewards of them. Sums over many stay, and so do models that were trained. Servers that run see it within a second; what one has spooled while
 * the database was down comes after. Stateless.
 */
public final class PersonalData {
    private PersonalData() {}

    /**
     * What was deleted.
     *
     * @param users of whom there was something
     */
    public record Deleted(int users, int events, int tasks, int decisions) {
        private static final Deleted NOTHING = new Deleted(0, 0, 0, 0);

        private Deleted and(int more, int tasksMore, int decisionsMore, int shown) {
            boolean isSomething = more + tasksMore + decisionsMore + shown > 0;
            return new Deleted(
                    users + (isSomething ? 1 : 0), events + more, tasks + tasksMore, decisions + decisionsMore);
        }
    }

    /**
     * Deletes it, all or nothing.
     *
     * @param users as events and keys name them
     * @throws io.metalearn.registry.DatabaseException when the database cannot be reached
     */
    public static Deleted delete(DatabaseLocation location, Collection<String> users) {
        try (Database database = Server.open(location)) {
            return database.write(sql -> {
                Deleted deleted = Deleted.NOTHING;
                for (String user : users) {
                    deleted = delete(sql, user, deleted);
                }
                return deleted;
            });
        }
    }

    private static Deleted delete(Sql sql, String user, Deleted before) throws SQLException {
        List<String> decisions =
                sql.all("SELECT id FROM decision WHERE decision_key = ?", row -> row.getString(1), user);
        int rewards = rewards(sql, new HashSet<>(decisions));
        sql.update("DELETE FROM decision WHERE decision_key = ?", user);
        int shown = sql.update("DELETE FROM served_item WHERE user_key = ?", user);
        int tasks = sql.update("DELETE FROM adapted_task WHERE task_key = ?", user);
        int events = sql.update("DELETE FROM event WHERE user_key = ?", user);
        return before.and(events + rewards, tasks, decisions.size(), shown);
    }

    /** Events that say what decisions earned name no user. */
    private static int rewards(Sql sql, Set<String> decisions) throws SQLException {
        int deleted = 0;
        for (String decision : decisions) {
            sql.update("DELETE FROM reward WHERE decision = ?", decision);
        }
        if (!decisions.isEmpty()) {
            for (Reward reward : sql.all(
                    "SELECT id, body FROM event WHERE kind = ?",
                    row -> new Reward(row.getString(1), row.getString(2)),
                    Event.REWARD)) {
                if (decisions.contains(reward.decision())) {
                    deleted += sql.update("DELETE FROM event WHERE id = ?", reward.id());
                }
            }
        }
        return deleted;
    }

    private record Reward(String id, String body) {
        String decision() {
            return JsonBody.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class)
                    .path("decision")
                    .asText();
        }
    }
}
