package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.metalearn.api.CellEncoder;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.plugin.CellEncoders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What rows are told by, in the order in which it is said here: {@code Features.none().numbers("log(price)", "week").categories("colour")}.
 * Immutable.
 *
 * <p>An expression is a column, or a scalar expression of SQL: {@code log(price / size)}, {@code day_of_week(date)},
 * {@code coalesce(discount, 0)}, {@code CASE brand WHEN 1 THEN price1 ELSE price2 END}. There are numbers, 'texts', columns (with a name
 * of other than letters, digits, _ and . in "double quotes"; the text of a column that is there means that column), + - * /, comparisons,
 * AND, OR, NOT, IN, BETWEEN, IS NULL, CASE, and the functions
 * <ul>
 * <li>log, log1p, log10, sqrt, cbrt, asinh: as the outermost function of a target, answers are in the units of what is in it
 * <li>exp, power(x, y), abs, round(x) or round(x, digits), floor, ceil
 * <li>least, greatest: of those that are not missing; coalesce: the first that is not; nullif(x, y): missing where x = y
 * <li>element(i, a, b, c): of 1 the first, as in {@code element(brand, price1, price2, price3)}, the own one of several prices
 * <li>year, month, day_of_week (1: Monday), hour of an ISO date or time, or of seconds or milliseconds since 1970
 * <li>days_since(time, '2026-01-31'), days_between(from, to)
 * </ul>
 * What has no value in a row, as log(0), stops with row and column, as a missing cell does.
 */
public final class Features {
    private final List<FeatureCode> all;
    private final int[] widths;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Features(List<FeatureCode> all) {
        this.all = List.copyOf(all);
        this.widths = all.stream().mapToInt(code -> code.field().width()).toArray();
    }

    /** To begin with. */
    public static Features none() {
        return new Features(List.of());
    }

    /** Numbers and categories in one list. */
    static Features of(List<String> expressions, List<String> categorical) {
        return new Features(expressions.stream()
                .<FeatureCode>map(
                        name -> categorical.contains(name) ? CategoryCode.unfitted(name) : NumberCode.unfitted(name))
                .toList());
    }

    /** And these numbers, standardised by the rows of the training tasks. */
    public Features numbers(String... expressions) {
        return and(Arrays.stream(expressions).map(NumberCode::unfitted));
    }

    /** And these categories, whose vocabulary comes from the training tasks; one that is not in it has an index of its own. */
    public Features categories(String... columns) {
        return and(Arrays.stream(columns).map(CategoryCode::unfitted));
    }

    /**
     * And these texts, each one vector of hashed words and n-grams of characters; a text may be missing.
     *
     * @param width of each vector, at least 8
     */
    public Features texts(int width, String... columns) {
        LabelledConfig.requireTextWidth(width);
        return and(Arrays.stream(columns).map(column -> new TextCode(column, width)));
    }

    /**
     * And these cells, each one vector of a model that was trained elsewhere; a cell may be empty.
     *
     * @param encoder such as a sentence encoder
     */
    public Features vectors(CellEncoder encoder, String... columns) {
        return and(Arrays.stream(columns).map(column -> VectorCode.of(column, "", encoder)));
    }

    /**
     * And files that a column names, each one vector, or image, of a model; a row may have none.
     *
     * @param encoder reads the file of a path
     * @param folder of these files, of which no other is read
     */
    public Features files(CellEncoder encoder, String column, String folder) {
        return and(Stream.of(VectorCode.of(column, folder, encoder)));
    }

    /**
     * And these sets, such as genres: a column of 0 or 1 for each element of the training tasks, but for those that nearly all or nearly
     * none of their rows have. A set may be empty; an element that has no column is nothing.
     *
     * @param separator between the elements in a cell, such as {@code |}; a cell may be an array of JSON instead
     */
    public Features sets(String separator, String... columns) {
        return and(Arrays.stream(columns).map(column -> SetCode.unfitted(column, separator)));
    }

    /** And an image of one column a pixel, if it is there; standardised by all pixels of the training tasks. */
    public Features image(ImageColumns pixels) {
        return pixels.isThere() ? and(Stream.of(ImageCode.unfitted(pixels))) : this;
    }

    private Features and(Stream<? extends FeatureCode> more) {
        return new Features(Stream.concat(all.stream(), more).toList());
    }

    /**
     * The same, where these may be missing, in the rows of training and later: a number then counts as the mean of the others, and
     * whether it is missing becomes a feature of its own; a category is {@code missing}.
     *
     * @param names of numbers and categories, as they were named here
     * @throws ConfigException when one is none of these
     */
    public Features missing(String... names) {
        return missing(MissingCells.DEFAULTS, names);
    }

    /**
     * The same as {@link #missing(String...)}, where these cells mean a missing value.
     *
     * @param cells beside an empty one
     */
    public Features missing(List<String> cells, String... names) {
        List<String> asked = List.of(names);
        asked.stream().filter(name -> !names().contains(name)).forEach(name -> {
            throw new ConfigException("missing must be among the features " + names() + ", got " + name);
        });
        List<String> all =
                Stream.concat(Stream.of(""), cells.stream()).distinct().toList();
        return new Features(this.all.stream()
                .map(code -> asked.contains(code.field().name()) ? code.missing(all) : code)
                .toList());
    }

    /** The same with the models that they name. */
    Features lent(Optional<CellEncoders> encoders) {
        return new Features(all.stream().map(code -> code.lent(encoders)).toList());
    }

    /** The same over a source that has these columns. */
    Features over(Collection<String> columns) {
        return new Features(
                all.stream().flatMap(code -> code.over(columns).stream()).toList());
    }

    /** Whether what they mean hangs on which columns there are. */
    boolean needColumns() {
        return all.stream().anyMatch(FeatureCode::needsColumns);
    }

    @JsonValue
    List<FeatureCode> all() {
        return all;
    }

    /** The columns of a row that it reads. */
    List<String> columns() {
        return all.stream().flatMap(code -> code.columns().stream()).distinct().toList();
    }

    List<Field> fields() {
        return all.stream().map(FeatureCode::field).toList();
    }

    /**
     * The same with scaling and vocabularies of these rows, without those of one value in all of them, or in all but a handful (see
     * {@link CellColumn#isHandful}): nothing can be learned from it, and another value later would be very far away.
     *
     * @throws DataException naming them, when that is so of all
     */
    Features fit(Table table, int[] training) {
        List<FeatureCode> fitted = new ArrayList<>();
        for (FeatureCode code : all) {
            CellColumn column = table.column(code);
            FeatureCode one = code.fit(column, training);
            if (one.varies() && !CellColumn.isHandful(column.exceptions(training), training.length)) {
                fitted.add(one);
            }
        }
        if (fitted.isEmpty()) {
            throw new DataException(
                    table.name() + ": each of the features " + names() + " has one value in all training rows");
        }
        return new Features(fitted);
    }

    /** The names of the features, in order. */
    List<String> names() {
        return all.stream().map(code -> code.field().name()).toList();
    }

    /** Notes on what {@link #fit} left out. */
    List<String> leftOut(Table table, int[] training, Features fitted) {
        List<String> kept = fitted.names();
        return all.stream()
                .filter(code -> !kept.contains(code.field().name()))
                .map(code -> "left out: \"" + code.field().name() + "\", which has one value in all "
                        + butFor(table.column(code).exceptions(training), training.length) + "training rows")
                .toList();
    }

    private static String butFor(int exceptions, int rows) {
        return exceptions > 0 && CellColumn.isHandful(exceptions, rows)
                ? "but " + exceptions + " of " + rows + " "
                : "";
    }

    /**
     * Encodes rows, {@code [rows, width]}.
     *
     * @param cells of a row, by its number
     */
    Matrix encode(int rows, IntFunction<List<Cell>> cells) {
        return Matrix.generate(rows, width(), values -> {
            int at = 0;
            for (int row = 0; row < rows; row++) {
                List<Cell> read = cells.apply(row);
                for (int i = 0; i < widths.length; i++) {
                    all.get(i).encode(read.get(i), values, at);
                    at += widths[i];
                }
            }
        });
    }

    /** The rows with their images a quarter turned, clockwise; other features as they are. */
    Matrix turned(Matrix rows) {
        int[] from = turn();
        float[] upright = rows.toArray();
        return Matrix.generate(rows.rows(), rows.columns(), values -> {
            for (int i = 0; i < values.length; i++) {
                int column = i % from.length;
                values[i] = upright[i - column + from[column]];
            }
        });
    }

    /** For each column, the one whose value it has after a quarter turn. */
    private int[] turn() {
        int[] from = IntStream.range(0, width()).toArray();
        int at = 0;
        for (int i = 0; i < widths.length; i++) {
            if (all.get(i) instanceof ImageCode image) {
                image.turn(from, at);
            }
            at += widths[i];
        }
        return from;
    }

    private int width() {
        return Arrays.stream(widths).sum();
    }
}
