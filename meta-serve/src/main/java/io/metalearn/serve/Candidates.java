package io.metalearn.serve;

import io.metalearn.api.Catalogue;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is ranked. Immutable.
 *
 * @param encoder of the model that ranks them
 * @param names how the answer calls each: its id, or its number in the request, from 0
 * @param encoding what encodes them, {@code [n, width]}
 */
record Candidates(ServedEncoder encoder, List<Object> names, Function<ServedEncoder, Matrix> encoding) {
    /**
     * Candidates of a request, as a model is to see them.
     *
     * @param path of the list in the request, for errors
     * @throws Problem where there is no catalogue that ids are of
     */
    static Candidates of(String path, AskedCandidates asked, ServedEncoder encoder) {
        if (asked instanceof AskedCandidates.Rows own) {
            return ofRows(path, own.rows(), encoder);
        }
        Catalogue catalogue = encoder.catalogue()
                .orElseThrow(() -> Problem.bad(path, "must be rows: this model has no catalogue to name items from"));
        List<String> ids = asked instanceof AskedCandidates.Ids own ? own.ids() : catalogue.items();
        return new Candidates(
                encoder,
                List.copyOf(ids),
                own -> own.items()
                        .features(
                                ids,
                                items -> new RowValues(path, named(catalogue.column(), items))
                                        .encode(own, own::features)));
    }

    private static Candidates ofRows(String path, List<JsonRow> rows, ServedEncoder encoder) {
        Optional<String> column = encoder.catalogue().map(Catalogue::column);
        List<Object> names = new ArrayList<>(rows.size());
        for (JsonRow row : rows) {
            names.add(column.flatMap(row::text).<Object>map(id -> id).orElse(names.size()));
        }
        return new Candidates(encoder, names, own -> new RowValues(path, rows).encode(own, own::features));
    }

    /**
     * Encodes them, {@code [n, width]}, which takes long where texts are.
     *
     * @throws Problem naming the path of what cannot be used
     */
    Matrix features() {
        return encoding.apply(encoder);
    }

    private static List<JsonRow> named(String column, List<String> items) {
        Row.Header header = Row.Header.of(column);
        return items.stream().map(item -> new JsonRow(header, List.of(item))).toList();
    }
}
