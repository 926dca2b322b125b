package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What rows are told by, in the order in which it is said here: {@code Features.none().numbers("log(price)", "week").categories("colour")}.
 * An expression is the name of a column, or a function of one, as in {@code log(price)}: log, log1p, log10, sqrt, cbrt, asinh. Immutable.
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
     * The same with scaling and vocabularies of these rows, without those of one value in all of them: nothing can be learned from it,
     * and another value later would be infinitely far away.
     *
     * @throws DataException naming them, when that is so of all
     */
    Features fit(Table table, int[] training) {
        List<FeatureCode> fitted = new ArrayList<>();
        for (FeatureCode code : all) {
            CellColumn column = table.column(code);
            FeatureCode one = code.fit(Arrays.stream(training).mapToObj(column::cell));
            if (one.varies()) {
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
    List<String> leftOut(Features fitted) {
        List<String> left = new ArrayList<>(names());
        left.removeAll(fitted.names());
        return left.stream()
                .map(name -> "left out: \"" + name + "\", which has one value in all training rows")
                .toList();
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
