package io.metalearn.data.ecommerce;

import io.metalearn.api.Check;
import io.metalearn.api.ConfigException;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings of tasks from a file. An expression is the name of a column, or a function of one, as in {@code log(price)}: log, log1p,
 * log10, sqrt, cbrt, asinh.
 *
 * @param path a file of delimited text, JSON (objects, a line each or in an array) or Parquet, text also with gzip; relative
 *     to the working directory
 * @param delimiter between the cells of a text file; empty: a comma, or a tab for {@code .tsv}
 * @param task the columns whose values together name a task: {@code [cut, color, clarity]}
 * @param features expressions, in the order of the features; numeric but for those listed next
 * @param categorical which of the features are categories; their vocabulary comes from the training tasks
 * @param target an expression
 * @param targetKind what the target column holds
 * @param time a column of numbers, ISO dates or ISO times, by which support precedes query; empty: there is none
 * @param minimumRows tasks with fewer rows are left out and counted; at least 2
 * @param badRows what to do with a row with a missing, non-numeric or otherwise unusable cell
 * @param splitSeed decides, with the hash of its name, the split of a task: 60 % train, 20 % validation, 20 % test. Other tasks
 *     have no influence on it.
 */
public record CsvConfig(
        String path,
        String delimiter,
        List<String> task,
        List<String> features,
        List<String> categorical,
        String target,
        TargetKind targetKind,
        String time,
        int minimumRows,
        BadRows badRows,
        long splitSeed) {
    public CsvConfig {
        task = List.copyOf(task);
        features = List.copyOf(features);
        categorical = List.copyOf(categorical);
        requireAmong(features, categorical);
        Check.atLeast(2, minimumRows, "minimumRows");
    }

    /** Nothing named yet; tasks of at least 20 rows, a bad row stops. */
    public static CsvConfig defaults() {
        return new CsvConfig("", "", List.of(), List.of(), List.of(), "", TargetKind.REAL, "", 20, BadRows.FAIL, 1);
    }

    /**
     * The file.
     *
     * @throws IllegalArgumentException when it is not set
     */
    Rows rows() {
        require(!path.isBlank(), "path must be set");
        return Rows.file(Path.of(path), delimiter);
    }

    /** What its rows are. */
    RowTasks tasks() {
        return new RowTasks(
                task, Features.of(features, categorical), target, targetKind, time, minimumRows, badRows, splitSeed);
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
