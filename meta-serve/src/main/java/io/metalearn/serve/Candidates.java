package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.metalearn.api.Catalogue;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowEncoder;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request would have ranked. Immutable.
 *
 * @param names how the answer calls each: its id, or its number in the request, from 0
 * @param features {@code [n, width]}
 */
record Candidates(List<Object> names, Matrix features) {
    private static final String PATH = "/candidates";
    private static final String ALL = "all";

    /** @throws Problem naming the path of what cannot be used */
    static Candidates of(JsonNode asked, RowEncoder encoder) {
        if (asked.isTextual() && asked.asText().equals(ALL)) {
            return ofIds(catalogue(encoder).items(), encoder);
        }
        if (!asked.isArray() || asked.isEmpty()) {
            throw Problem.bad(PATH, "must be a list of rows or ids, at least one, or \"all\"");
        }
        if (asked.size() > Limits.MOST_ROWS) {
            throw Problem.bad(PATH, "must be at most " + Limits.MOST_ROWS + " candidates, got " + asked.size());
        }
        return asked.get(0).isObject() ? ofRows(asked, encoder) : ofIds(ids(asked), encoder);
    }

    private static Candidates ofRows(JsonNode asked, RowEncoder encoder) {
        Optional<String> column = encoder.catalogue().map(Catalogue::column);
        List<Map<String, JsonNode>> rows = new ArrayList<>(asked.size());
        List<Object> names = new ArrayList<>(asked.size());
        for (JsonNode row : asked) {
            if (!row.isObject()) {
                throw Problem.bad(PATH + "/" + rows.size(), "must be a row, as the first is");
            }
            names.add(column.map(row::get).<Object>map(JsonNode::asText).orElse(rows.size()));
            rows.add(new Values(row.properties()));
        }
        return new Candidates(names, encoded(rows, encoder));
    }

    /** The values of a node as they are, not copied: there are thousands of them. */
    private static final class Values extends AbstractMap<String, JsonNode> {
        private final Set<Entry<String, JsonNode>> entries;

        Values(Set<Entry<String, JsonNode>> entries) {
            this.entries = entries;
        }

        @Override
        public Set<Entry<String, JsonNode>> entrySet() {
            return entries;
        }
    }

    private static Candidates ofIds(List<String> ids, RowEncoder encoder) {
        String column = catalogue(encoder).column();
        List<Map<String, JsonNode>> rows = ids.stream()
                .map(id -> Map.<String, JsonNode>of(column, TextNode.valueOf(id)))
                .toList();
        return new Candidates(List.copyOf(ids), encoded(rows, encoder));
    }

    private static Matrix encoded(List<Map<String, JsonNode>> rows, RowEncoder encoder) {
        return new RowValues(PATH, rows).encode(encoder, encoder::features);
    }

    private static List<String> ids(JsonNode asked) {
        List<String> ids = new ArrayList<>();
        for (JsonNode each : asked) {
            if (!each.isTextual() && !each.isIntegralNumber()) {
                throw Problem.bad(PATH + "/" + ids.size(), "must be an id, a text or a whole number");
            }
            ids.add(each.asText());
        }
        return ids;
    }

    private static Catalogue catalogue(RowEncoder encoder) {
        return encoder.catalogue()
                .orElseThrow(() -> Problem.bad(PATH, "must be rows: this model has no catalogue to name items from"));
    }
}
