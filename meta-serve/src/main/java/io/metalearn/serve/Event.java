package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Feedback, in the form that Metarank documents for its events. Immutable.
 *
 * @param event {@code item}, {@code user}, {@code ranking}, {@code interaction} or {@code reward}
 * @param id unique; the same id again is the same event
 * @param timestamp milliseconds since 1970 as a number or a text, or ISO 8601 with a zone
 * @param item of an item's update or an interaction
 * @param type of an interaction: click, like, purchase
 * @param ranking of an interaction: the id of the ranking event that it answers
 * @param decision of a reward: the id of the decision that has earned it
 * @param reward what that is, in the units that the decision's actions are worth in
 * @param fields named values
 * @param items of a ranking, in the order shown
 */
record Event(
        String event,
        String id,
        JsonNode timestamp,
        Optional<String> tenant,
        Optional<String> user,
        Optional<String> session,
        Optional<String> item,
        Optional<String> type,
        Optional<String> ranking,
        Optional<String> decision,
        Optional<Double> reward,
        List<NamedValue> fields,
        List<Shown> items) {
    static final String ITEM = "item";
    static final String RANKING = "ranking";
    static final String INTERACTION = "interaction";
    static final String REWARD = "reward";

    private static final String USER = "user";
    private static final List<String> KINDS = List.of(ITEM, USER, RANKING, INTERACTION, REWARD);
    private static final int LONGEST = 200;
    private static final int MOST_FIELDS = 1_000;

    /** A field. */
    record NamedValue(String name, JsonNode value) {
        NamedValue {
            requireText("/name", name);
            if (value == null) {
                throw Problem.bad("/value", "must be there");
            }
        }
    }

    /** An item that was shown. */
    record Shown(String id, List<NamedValue> fields, Optional<Double> label) {
        Shown {
            requireText("/id", id);
            fields = bounded("/fields", fields, MOST_FIELDS);
        }
    }

    Event {
        if (!KINDS.contains(Optional.ofNullable(event).orElse(""))) {
            throw Problem.bad("/event", "must be one of " + KINDS + ", got " + event);
        }
        requireText("/id", id);
        instant(timestamp);
        for (Optional<String> key : List.of(user, session, item, type, ranking, decision)) {
            key.ifPresent(value -> requireText("", value));
        }
        fields = bounded("/fields", fields, MOST_FIELDS);
        items = bounded("/items", items, Limits.MOST_ROWS);
        if ((event.equals(ITEM) || event.equals(INTERACTION)) && item.isEmpty()) {
            throw Problem.bad("/item", "must be there");
        }
        if (event.equals(USER) && user.isEmpty()) {
            throw Problem.bad("/user", "must be there");
        }
        if (event.equals(REWARD)) {
            requireReward(decision, reward);
        }
    }

    private static void requireReward(Optional<String> decision, Optional<Double> reward) {
        if (decision.isEmpty()) {
            throw Problem.bad("/decision", "must be there");
        }
        if (!Double.isFinite(reward.orElseThrow(() -> Problem.bad("/reward", "must be there")))) {
            throw Problem.bad("/reward", "must be finite");
        }
    }

    /** When it happened. */
    Instant at() {
        return instant(timestamp);
    }

    boolean is(String kind) {
        return event.equals(kind);
    }

    static Map<String, JsonNode> byName(List<NamedValue> fields) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.put(field.name(), field.value()));
        return byName;
    }

    private static Instant instant(JsonNode timestamp) {
        String text = Optional.ofNullable(timestamp).map(JsonNode::asText).orElse("");
        try {
            return text.matches("-?[0-9]{1,15}")
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Problem.bad(
                    "/timestamp", "must be milliseconds since 1970, or ISO 8601 with a zone, got " + cut(text));
        }
    }

    private static void requireText(String path, String text) {
        String there = Optional.ofNullable(text).orElse("");
        if (there.isBlank() || there.length() > LONGEST || there.chars().anyMatch(Character::isISOControl)) {
            throw Problem.bad(
                    path,
                    "must have 1 to " + LONGEST + " characters, none of them a control character, got " + cut(there));
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.length() + " characters" : "\"" + text + "\"";
    }

    private static <T> List<T> bounded(String path, List<T> all, int most) {
        List<T> there = Optional.ofNullable(all).orElse(List.of());
        if (there.size() > most || there.stream().anyMatch(Objects::isNull)) {
            throw Problem.bad(path, "must be at most " + most + ", none of them null, got " + there.size());
        }
        return List.copyOf(there);
    }
}
