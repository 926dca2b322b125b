package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.registry.DatabaseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What events have told. Each throws {@link DatabaseException} where the database does not answer. */
interface KnownEvents {
    /** Nothing, for the database is slow, and nobody waits for it longer. */
    KnownEvents LATE = new KnownEvents() {
        @Override
        public List<Event> interactions(String user, int most) {
            throw late();
        }

        @Override
        public Optional<Event> find(String id) {
            throw late();
        }

        @Override
        public Map<String, JsonNode> item(String item) {
            throw late();
        }

        @Override
        public List<String> items(int most) {
            throw late();
        }

        private static DatabaseException late() {
            return new DatabaseException("the database has not answered in time", new IllegalStateException("late"));
        }
    };

    /** A user's interactions, newest first. */
    List<Event> interactions(String user, int most);

    /** The event of that id. */
    Optional<Event> find(String id);

    /** What is known of an item: of each field the latest value. */
    Map<String, JsonNode> item(String item);

    /** The items that events have told of, sorted. */
    List<String> items(int most);
}
