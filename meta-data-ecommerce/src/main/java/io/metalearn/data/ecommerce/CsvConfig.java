package io.metalearn.data.ecommerce;

import io.metalearn.api.Check;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.CellEncoders;
import io.metalearn.api.plugin.Context;
import io.metalearn.api.plugin.FilePath;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The settings of tasks from a file. An expression is a column, or a scalar expression of SQL, as in {@code log(price / size)} or
 * {@code day_of_week(date)}: see {@link Features} for all there is.
 *
 * @param path a file of delimited text, JSON (objects, a line each or in an array) or Parquet, text also with gzip; in a suite file
 *     relative to its folder, else to the working directory
 * @param delimiter between the cells of a text file; empty: a comma, or a tab for {@code .tsv}
 * @param encoding of a text file without a byte order mark, such as {@code windows-1252}, {@code latin-1} or {@code utf-16le}; empty:
 *     UTF-8
 * @param format which official format of a public data set the file has: {@code auto} recognises it by its name and its first lines, unless a
 *     delimiter is set; the name of one, such as {@code movielens-1m-ratings}, is believed; {@code plain}: none. The data card says what
 *     was recognised
 * @param joins files that have more to say of each row, found by a key: {@code [{path: movies.csv, key: [movieId]}]}. Of two columns of one
 *     name the later file's is called by its file too, as in {@code movies.title}
 * @param database a query of a database, in the place of the file: {@code {url: "jdbc:postgresql://host/shop", query: SELECT .., user: reader,
 *     passwordVariable: SHOP_PASSWORD}}
 * @param where a condition, as {@code Open = 1 AND Sales > 0}: rows for which it does not hold, or is unknown as a cell is missing, are left
 *     out, and counted as rejected with the reason; empty: all rows
 * @param task the columns whose values together name a task: {@code [cut, color, clarity]}
 * @param features expressions, in the order of the features; numeric but for those listed next
 * @param categorical which of the features are categories; their vocabulary comes from the training tasks
 * @param text columns of text, each one vector: of hashed words and n-grams of characters, or by a sentence encoder, see {@link TextColumns}; a
 *     text may be missing
 * @param textWidth of a vector of hashed words; at least 8
 * @param sets columns of sets, such as genres: each a 0 or 1 for every element of the training tasks; a set may be empty
 * @param setSeparator between the elements of such a cell; it may be an array of JSON instead
 * @param missing which of the features may be missing: a number then counts as the mean of the others, with whether it is missing as a
 *     further feature; a category is {@code missing}. Of others an empty cell is a bad one
 * @param missingCells what means a missing value there, beside an empty cell
 * @param target an expression
 * @param targetKind what the target column holds
 * @param time a column of numbers, ISO dates or ISO times, by which support precedes query; empty: there is none
 * @param timeCut a moment, as 2011-09-01 or whatever the column of the time has, or the share of rows before it, as 0.8: of tasks to
 *     learn from and to choose by there are only rows before it, of tasks to be judged on only rows from it on; empty: there is no cut
 * @param minimumRows tasks with fewer rows are left out and counted; at least 2
 * @param badRows what to do with a row with a missing, non-numeric or otherwise unusable cell
 * @param splitSeed decides, with the hash of its name, the split of a task: 60 % train, 20 % validation, 20 % test. Other tasks
 *     have no influence on it where there are 100 or more; of fewer, the tasks in the order of the hashes are divided 60/20/20.
 * @param cache a folder that keeps the encoded rows, for data that is large: they are in files there, and mapped into memory, and are not
 *     read again while file and settings are the same; empty: they are in memory
 * @param names what becomes of the names of tasks, where they are those of people, see {@link NamesConfig}
 */
@RecordBuilder
public record CsvConfig(
        @FilePath String path,
        String delimiter,
        String encoding,
        String format,
        List<JoinConfig> joins,
        DatabaseConfig database,
        String where,
        List<String> task,
        List<String> features,
        List<String> categorical,
        TextColumns text,
        int textWidth,
        List<String> sets,
        String setSeparator,
        List<String> missing,
        List<String> missingCells,
        String target,
        TargetKind targetKind,
        String time,
        String timeCut,
        int minimumRows,
        BadRows badRows,
        long splitSeed,
        @FilePath String cache,
        NamesConfig names)
        implements CsvConfigBuilder.With {
    public CsvConfig {
        joins = List.copyOf(joins);
        task = List.copyOf(task);
        features = List.copyOf(features);
        categorical = List.copyOf(categorical);
        sets = List.copyOf(sets);
        missing = List.copyOf(missing);
        missingCells = List.copyOf(missingCells);
        LabelledConfig.requireTextWidth(textWidth);
        requireAmong(features, categorical);
        Check.atLeast(2, minimumRows, "minimumRows");
    }

    /** Nothing named yet; tasks of at least 20 rows, a bad row stops. */
    public static CsvConfig defaults() {
        return new CsvConfig(
                "",
                "",
                "",
                "auto",
                List.of(),
                DatabaseConfig.none(),
                "",
                List.of(),
                List.of(),
                List.of(),
                TextColumns.hashed(),
                LabelledConfig.TEXT_WIDTH,
                List.of(),
                "|",
                List.of(),
                MissingCells.DEFAULTS,
                "",
                TargetKind.REAL,
                "",
                "",
                20,
                BadRows.FAIL,
                1,
                "",
                NamesConfig.asTheyAre());
    }

    /**
     * The file.
     *
     * @throws ConfigException when it is not set
     * @throws DataException when it is not there
     */
    Rows rows() {
        return names.applied(
                rows(path, delimiter, encoding, format, joins, database).where(where), task);
    }

    /**
     * A file or a query, with the files that are joined.
     *
     * @throws ConfigException when neither is set, or both are
     * @throws DataException when a file is not there
     */
    public static Rows rows(
            String path,
            String delimiter,
            String encoding,
            String format,
            List<JoinConfig> joins,
            DatabaseConfig database) {
        require(path.isBlank() || !database.isThere(), "path and database must not both be set, got " + path);
        Rows rows = database.isThere() ? database.rows() : rows(path, delimiter, encoding, format);
        for (JoinConfig join : joins) {
            rows = join.join(rows);
        }
        return rows;
    }

    /**
     * A file of rows.
     *
     * @throws ConfigException when the path is not set
     * @throws DataException saying where it was looked for, when it is not there
     */
    static Rows rows(String path, String delimiter, String encoding, String format) {
        require(!path.isBlank(), "path must be set");
        Path file = Path.of(path).toAbsolutePath();
        if (!Files.exists(file)) {
            throw new DataException(file + ": no such file; in a suite a path is relative to the suite's folder,"
                    + " elsewhere to the working directory");
        }
        return Rows.file(file, delimiter, encoding, format);
    }

    /**
     * The tasks.
     *
     * @param context lends the encoder of texts; and an encoder of rows, where one encodes in the place of an encoder that is fitted here
     */
    Tasks read(Context context) {
        Optional<CellEncoders> encoders = context.find(CellEncoders.class);
        Optional<TableEncoder> given = context.find(RowEncoder.class).map(EncoderState::requireOurs);
        Rows rows = rows();
        RowTasks tasks = tasks(encoders).requireComplete();
        names.requireUnread(task, tasks.readColumns());
        if (cache.isBlank()) {
            return tasks.read(rows, given, Room.memory());
        }
        require(!database.isThere(), "cache needs a file: a database may answer otherwise tomorrow");
        TaskCache kept = new TaskCache(Path.of(cache));
        kept.forget(names.forgotten());
        CacheKey key = CacheKey.of(this, tasks.features(), given, rows.digests());
        return lent(kept.tasks(key.digest(), room -> key.requireSame(tasks.read(rows, given, room))), encoders);
    }

    /** Tasks whose encoder has the models that it names: what a cache keeps are their names. */
    private static Tasks lent(Tasks tasks, Optional<CellEncoders> encoders) {
        return new Tasks(
                tasks.train(),
                tasks.validation(),
                tasks.test(),
                tasks.card(),
                tasks.encoder().map(encoder -> EncoderState.requireOurs(encoder).lent(encoders)));
    }

    /**
     * What its rows are.
     *
     * @param encoders of texts, where there are any
     */
    RowTasks tasks(Optional<CellEncoders> encoders) {
        return new RowTasks(task, told(encoders), target, targetKind, time, timeCut, minimumRows, badRows, splitSeed);
    }

    /** Numbers and categories, then texts, then sets. */
    private Features told(Optional<CellEncoders> encoders) {
        Features numbers = Features.of(features, categorical).missing(missingCells, missing.toArray(String[]::new));
        return text.addedTo(numbers, textWidth, encoders).sets(setSeparator, sets.toArray(String[]::new));
    }

    static void requireAmong(List<String> features, List<String> categorical) {
        for (String name : categorical) {
            require(features.contains(name), "categorical must be among features " + features + ", got " + name);
        }
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new ConfigException(message);
        }
    }
}
