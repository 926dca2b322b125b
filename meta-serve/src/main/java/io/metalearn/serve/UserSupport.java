package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.metalearn.api.RowColumns;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Target;
import io.metalearn.registry.DatabaseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A user's support: her own events and no one else's, newest first, of a bounded number. A row is what is known of the item, over it the
 * fields of the event. Its target is the field of that name; where there is none, of a target that is not a real number, 1 for an item
 * that she acted on and 0 for one that was shown to her in the same ranking and that she did not act on. Immutable.
 */
final class UserSupport {
    /** Events that are looked at. */
    static final int MOST_EVENTS = 64;

    private static final String PATH = "/events";

    private final KnownEvents store;
    private final ServedModel model;

    UserSupport(KnownEvents store, ServedModel model) {
        this.store = store;
        this.model = model;
    }

    /** The rows; those that the model's encoder cannot use are left out. */
    RowValues of(String user) {
        List<Event> events = store.interactions(user, MOST_EVENTS);
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        Set<String> rankings = new LinkedHashSet<>();
        Set<String> actedOn = new LinkedHashSet<>();
        for (Event event : events) {
            String item = event.item().orElseThrow();
            actedOn.add(item);
            event.ranking().ifPresent(rankings::add);
            add(rows, row(item, Event.byName(event.fields())), 1);
        }
        for (String ranking : rankings) {
            store.find(ranking)
                    .filter(event -> isOf(event, user))
                    .ifPresent(event -> addPassedOver(rows, event, actedOn));
        }
        return RowValues.ofNodes(PATH, rows.subList(0, Math.min(rows.size(), Limits.MOST_SUPPORT)));
    }

    private static boolean isOf(Event event, String user) {
        return event.is(Event.RANKING) && event.user().equals(Optional.of(user));
    }

    private void addPassedOver(List<Map<String, JsonNode>> rows, Event ranking, Set<String> actedOn) {
        for (Event.Shown shown : ranking.items()) {
            if (!actedOn.contains(shown.id()) && rows.size() < Limits.MOST_SUPPORT) {
                add(rows, row(shown.id(), Event.byName(shown.fields())), 0);
            }
        }
    }

    /**
     * Items to be ranked for her: by their ids alone, where the model knows all of them itself.
     *
     * @param fields what is said of each now
     */
    AskedCandidates candidates(String path, List<String> items, List<Map<String, JsonNode>> fields) {
        if (model.encoder().catalogue().isPresent() && fields.stream().allMatch(Map::isEmpty)) {
            return new AskedCandidates.Ids(items);
        }
        List<Map<String, JsonNode>> rows = new ArrayList<>(items.size());
        for (int item = 0; item < items.size(); item++) {
            rows.add(row(items.get(item), fields.get(item)));
        }
        return new AskedCandidates.Rows(RowValues.ofNodes(path, rows).rows());
    }

    /** What is known of an item, as far as the model has columns for it; of an item of its catalogue the model knows all itself. */
    Map<String, JsonNode> row(String item, Map<String, JsonNode> fields) {
        RowEncoder encoder = model.encoder();
        Map<String, JsonNode> row =
                new LinkedHashMap<>(encoder.catalogue().isPresent() ? Map.of() : known(item, fields));
        row.putAll(fields);
        RowColumns columns = encoder.columns();
        row.keySet()
                .removeIf(column -> !columns.features().contains(column)
                        && !columns.target().contains(column));
        encoder.catalogue().ifPresent(known -> row.put(known.column(), TextNode.valueOf(item)));
        return row;
    }

    /** Where the database is down, what is said now has to do. */
    private Map<String, JsonNode> known(String item, Map<String, JsonNode> fields) {
        try {
            return store.item(item);
        } catch (DatabaseException down) {
            if (fields.keySet().containsAll(model.encoder().columns().features())) {
                return Map.of();
            }
            throw down;
        }
    }

    private void add(List<Map<String, JsonNode>> rows, Map<String, JsonNode> row, int label) {
        label(row, label);
        if (isUsable(row)) {
            rows.add(row);
        }
    }

    /** A row that says none itself gets that label, but for a real target: there what an action is worth is not known. */
    void label(Map<String, JsonNode> row, int label) {
        List<String> target = model.encoder().columns().target();
        if (!(model.schema().target() instanceof Target.Real) && target.size() == 1) {
            row.putIfAbsent(target.get(0), IntNode.valueOf(label));
        }
    }

    boolean isUsable(Map<String, JsonNode> row) {
        try {
            RowValues.ofNodes(PATH, List.of(row)).encode(model.encoder(), model.encoder()::labelled);
            return true;
        } catch (Problem unusable) {
            return false;
        }
    }
}
