package io.metalearn.recommend;

import io.metalearn.api.Check;
import io.metalearn.api.plugin.FilePath;
import io.metalearn.data.ecommerce.CsvConfig;
import io.metalearn.data.ecommerce.DatabaseConfig;
import io.metalearn.data.ecommerce.Features;
import io.metalearn.data.ecommerce.NamesConfig;
import io.metalearn.data.ecommerce.Rows;
import java.util.List;
import java.util.Optional;

/**
 * What is known of items, or of users: {@code {path: movies.csv, id: movieId, features: [year], sets: [genres], text: [title]}}. Without a
 * path the features are columns of the interactions, and of each item its first row tells.
 *
 * @param path a file with a row for each, see {@link CsvConfig}; empty: there is none
 * @param delimiter see {@link CsvConfig}
 * @param encoding see {@link CsvConfig}
 * @param format see {@link CsvConfig}
 * @param database a query in the place of the file, see {@link CsvConfig}
 * @param id the column of the id; empty: as in the interactions
 * @param features expressions, numeric but for those listed next
 * @param categorical which of the features are categories
 * @param text columns of text, each one vector of hashed words and n-grams of characters
 * @param textWidth of such a vector; at least 8
 * @param sets columns of sets, such as genres
 * @param setSeparator between the elements of such a cell; it may be an array of JSON instead
 * @param missing which of the features may be missing, see {@link CsvConfig}
 */
public record ContentConfig(
        @FilePath String path,
        String delimiter,
        String encoding,
        String format,
        DatabaseConfig database,
        String id,
        List<String> features,
        List<String> categorical,
        List<String> text,
        int textWidth,
        List<String> sets,
        String setSeparator,
        List<String> missing) {
    public ContentConfig {
        features = List.copyOf(features);
        categorical = List.copyOf(categorical);
        text = List.copyOf(text);
        sets = List.copyOf(sets);
        missing = List.copyOf(missing);
        Check.atLeast(8, textWidth, "textWidth");
    }

    /** Nothing is known. */
    static ContentConfig none() {
        return new ContentConfig(
                "",
                "",
                "",
                "auto",
                DatabaseConfig.none(),
                "",
                List.of(),
                List.of(),
                List.of(),
                64,
                List.of(),
                "|",
                List.of());
    }

    /** @param column of the id in the interactions */
    Content content(String column) {
        return content(column, NamesConfig.asTheyAre());
    }

    /** @param names what becomes of the ids */
    Content content(String column, NamesConfig names) {
        boolean hasRows = !path.isBlank() || !database.url().isBlank();
        Optional<Rows> rows = hasRows
                ? Optional.of(names.applied(
                        CsvConfig.rows(path, delimiter, encoding, format, List.of(), database),
                        List.of(id.isEmpty() ? column : id)))
                : Optional.empty();
        boolean told = !features.isEmpty() || !text.isEmpty() || !sets.isEmpty();
        return new Content(rows, id.isEmpty() ? column : id, told ? Optional.of(told()) : Optional.empty());
    }

    private Features told() {
        Features told = Features.none();
        for (String feature : features) {
            told = categorical.contains(feature) ? told.categories(feature) : told.numbers(feature);
        }
        return told.missing(missing.toArray(String[]::new))
                .texts(textWidth, text.toArray(String[]::new))
                .sets(setSeparator, sets.toArray(String[]::new));
    }
}
