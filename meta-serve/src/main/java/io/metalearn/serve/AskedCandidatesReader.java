package io.metalearn.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code "all"}, a list of ids, or a list of rows, which the first of the list decides. */
final class AskedCandidatesReader extends StdDeserializer<AskedCandidates> {
    @Serial
    private static final long serialVersionUID = 1;

    private static final String ALL = "all";
    private static final JsonRowReader ROWS = new JsonRowReader();

    AskedCandidatesReader() {
        super(AskedCandidates.class);
    }

    @Override
    public AskedCandidates deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.hasToken(JsonToken.VALUE_STRING) && json.getText().equals(ALL)) {
            return new AskedCandidates.All();
        }
        if (!json.isExpectedStartArrayToken()) {
            throw AskedCandidates.none("");
        }
        return json.nextToken() == JsonToken.START_OBJECT ? rows(json, context) : ids(json);
    }

    private static AskedCandidates rows(JsonParser json, DeserializationContext context) throws IOException {
        List<JsonRow> rows = new ArrayList<>();
        for (JsonToken next = json.currentToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
            String place = "/" + rows.size();
            if (next != JsonToken.START_OBJECT) {
                throw Problem.bad(place, "must be a row, as the first is");
            }
            try {
                rows.add(ROWS.deserialize(json, context));
            } catch (Problem e) {
                throw e.under(place);
            }
        }
        return new AskedCandidates.Rows(rows);
    }

    private static AskedCandidates ids(JsonParser json) throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonToken next = json.currentToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
            if (next != JsonToken.VALUE_STRING && next != JsonToken.VALUE_NUMBER_INT) {
                throw Problem.bad("/" + ids.size(), "must be an id, a text or a whole number");
            }
            ids.add(json.getText());
        }
        return new AskedCandidates.Ids(ids);
    }
}
