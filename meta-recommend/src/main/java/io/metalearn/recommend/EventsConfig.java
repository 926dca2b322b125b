package io.metalearn.recommend;

import io.metalearn.api.plugin.FilePath;
import io.metalearn.data.ecommerce.CsvConfig;
import io.metalearn.data.ecommerce.DatabaseConfig;
import io.metalearn.data.ecommerce.NamesConfig;
import io.metalearn.data.ecommerce.Rows;
import io.metalearn.data.ecommerce.TargetKind;
import java.util.List;

/**
 * The file of interactions, a row for each: {@code {path: ratings.csv, user: userId, item: movieId, value: rating, time: timestamp}}.
 *
 * @param path see {@link CsvConfig}
 * @param delimiter see {@link CsvConfig}
 * @param encoding see {@link CsvConfig}
 * @param format see {@link CsvConfig}; empty: {@code auto}
 * @param database a query in the place of the file, see {@link CsvConfig}
 * @param where which rows there are, see {@link CsvConfig}: {@code behavior_type = 'buy'}
 * @param user the column of the user
 * @param item the column of the item
 * @param value see {@link Interactions}
 * @param valueKind what the value is
 * @param time see {@link Interactions}
 * @param list see {@link Interactions}
 * @param choice see {@link Interactions}
 * @param names what becomes of the names of users, see {@link NamesConfig}
 */
public record EventsConfig(
        @FilePath String path,
        String delimiter,
        String encoding,
        String format,
        DatabaseConfig database,
        String where,
        String user,
        String item,
        String value,
        TargetKind valueKind,
        String time,
        String list,
        boolean choice,
        NamesConfig names) {
    static EventsConfig defaults() {
        return new EventsConfig(
                "",
                "",
                "",
                "auto",
                DatabaseConfig.none(),
                "",
                "user",
                "item",
                "",
                TargetKind.REAL,
                "",
                "",
                false,
                NamesConfig.asTheyAre());
    }

    Rows rows() {
        return names.applied(
                CsvConfig.rows(path, delimiter, encoding, format, List.of(), database)
                        .where(where),
                List.of(user));
    }
}
