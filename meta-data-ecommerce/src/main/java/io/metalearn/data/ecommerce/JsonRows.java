package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.metalearn.api.DataException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rows of JSON: objects one after another, a line each or not, or all in one array. A text is its characters, a number its own
 * digits (see {@link Numeral}), null and a missing name are empty, a nested value is JSON without spaces. Behind a row that cannot be
 * taken apart, other than one in an array, it goes on with the next line.
 */
final class JsonRows implements RowCursor {
    private static final int MOST_NAMES = 1000;
    private static final Pattern LINE_BREAK = Pattern.compile("CTRL-CHAR, code 1[03]\\)");
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final ResumableText text;
    private JsonParser parser;
    private long skipped;
    private final List<String> columns;
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> names = new TreeSet<>();
    private RowPlace place;
    private List<String> cells = List.of();
    private Optional<DataException> problem = Optional.empty();
    private Optional<DataException> firstProblem = Optional.empty();
    private boolean array;

    JsonRows(String file, Reader text, List<String> columns) throws IOException {
        this.place = RowPlace.before(file);
        this.text = new ResumableText(text);
        this.parser = FACTORY.createParser(this.text);
        this.columns = columns.stream().map(Header::plain).toList();
    }

    /**
     * Reads until each column was seen; a row may lack some.
     *
     * @throws DataException naming a column that no row has, or else the first row that cannot be taken apart, as it may have it
     */
    void requireColumns() throws IOException {
        while (!names.containsAll(columns) && next().isPresent()) {
            cells = List.of();
        }
        if (!names.containsAll(columns) && firstProblem.isPresent()) {
            throw firstProblem.get();
        }
        new Header(place.file(), List.copyOf(names)).places(columns, "");
    }

    @Override
    public List<String> names() throws IOException {
        while (next().isPresent()) {
            cells = List.of();
        }
        return List.copyOf(names);
    }

    @Override
    public Optional<RowPlace> next() throws IOException {
        RowPlace before = place;
        problem = Optional.empty();
        try {
            JsonToken token = token();
            if (token == null) {
                return Optional.empty();
            }
            begin(before, parser.currentTokenLocation());
            readRow(token);
        } catch (JsonProcessingException e) {
            if (place.equals(before)) {
                begin(before, e.getLocation());
            }
            refuse(place.malformed(reason(e), e));
        } catch (DataException e) {
            refuse(e);
        }
        return Optional.of(place);
    }

    /** The first of the next row; null behind the last. */
    private JsonToken token() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY && place.row() == 0 && !array) {
            array = true;
            token = parser.nextToken();
        }
        if (token == JsonToken.END_ARRAY && array) {
            array = false;
            token = parser.nextToken();
        }
        return token;
    }

    private void begin(RowPlace before, JsonLocation location) {
        place = before.next(location == null ? 0 : skipped + location.getLineNr());
        text.rowBegins();
    }

    /** Within an array there is no telling where the next row begins. */
    private void refuse(DataException malformed) throws IOException {
        if (array) {
            throw malformed;
        }
        problem = Optional.of(malformed);
        firstProblem = firstProblem.or(() -> problem);
        text.resume();
        skipped = place.line();
        parser = FACTORY.createParser(text);
    }

    private void readRow(JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw place.malformed(
                    "a row must be an object, {\"name\": value, ..}, got " + Shown.text(parser.getText()));
        }
        String[] row = new String[columns.size()];
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int at = places.computeIfAbsent(parser.currentName(), this::place);
            parser.nextToken();
            if (at < 0) {
                parser.skipChildren();
            } else if (row[at] != null) {
                throw place.malformed("\"" + columns.get(at) + "\" is there twice");
            } else {
                row[at] = cell();
            }
        }
        cells = Stream.of(row).map(cell -> Objects.requireNonNullElse(cell, "")).toList();
        if (places.size() > MOST_NAMES) {
            places.clear();
        }
    }

    /** Where the column of that name goes; -1 where it is not wanted. */
    private int place(String key) {
        String name = Header.plain(key);
        if (names.size() < MOST_NAMES || columns.contains(name)) {
            names.add(name);
        }
        return columns.indexOf(name);
    }

    private String cell() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (token.isStructStart()) {
            return nested();
        }
        return token.isNumeric() ? Numeral.canonical(parser.getText()) : parser.getText();
    }

    private String nested() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.copyCurrentStructureExact(parser);
        }
        return text.toString();
    }

    /** Jackson's first sentence, without what it says of its own sources; of a line break in a text in our own words. */
    private static String reason(JsonProcessingException e) {
        if (LINE_BREAK.matcher(e.getOriginalMessage()).find()) {
            return "a quote is opened and not closed on its line";
        }
        return e.getOriginalMessage()
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll(" *\\(?(for|start marker)? ?(Object|Array|at)? ?.{0,12}\\[Source:.*", "");
    }

    @Override
    public List<String> cells() {
        if (problem.isPresent()) {
            throw problem.get();
        }
        return cells;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
