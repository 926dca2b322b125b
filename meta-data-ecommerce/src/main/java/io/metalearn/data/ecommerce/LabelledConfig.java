package io.metalearn.data.ecommerce;

import io.metalearn.api.Check;
import io.metalearn.api.plugin.CellEncoders;
import io.metalearn.api.plugin.Context;
import io.metalearn.api.plugin.FilePath;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;

/**
 * The settings of few-shot classification from a file with a column that names the class of each row. An expression is a column, or a
 * scalar expression of SQL, as in {@code log(price / size)}: see {@link Features}.
 *
 * @param path the file, see {@link CsvConfig}
 * @param delimiter between the cells of a text file; empty: a comma, or a tab for {@code .tsv}
 * @param encoding of a text file, see {@link CsvConfig}
 * @param format see {@link CsvConfig}
 * @param joins files that have more to say of each row, see {@link CsvConfig}
 * @param database a query of a database, in the place of the file, see {@link CsvConfig}
 * @param where which rows there are, see {@link CsvConfig}
 * @param label the column of the class
 * @param features expressions, in the order of the features; numeric but for those listed next
 * @param categorical which of the features are categories; their vocabulary comes from the training classes
 * @param text columns of text, each one vector: of hashed words and n-grams of characters, or by a sentence encoder, see {@link TextColumns}
 * @param textWidth of a vector of hashed words; at least 8
 * @param sets columns of sets, see {@link CsvConfig}
 * @param setSeparator between the elements of such a cell
 * @param missing which of the features may be missing, see {@link CsvConfig}
 * @param missingCells what means a missing value there, beside an empty cell
 * @param image where the pixels of an image are, if there is one; scaled by mean and deviation of the training classes' pixels
 * @param ways the most classes of an episode; at least 2
 * @param imbalanced whether the support, of {@code ways x shots} rows in all and one of each class at least, is divided unevenly:
 *     every division is equally likely; else each class has {@code shots}
 * @param rotations whether images turned by 90, 180 and 270 degrees are further training and validation classes; never test
 *     classes. The turned classes of a class are in its split.
 * @param minimumRows classes with fewer rows are left out and counted; at least 2
 * @param validationClasses how many classes go to the validation split: those of the next highest hash; 0, with 0 test classes:
 *     20 % by the hash of the name, whatever other classes there are
 * @param testClasses how many classes go to the test split: those whose names' hashes are highest; 0 as above
 * @param tasks how many draws of classes each split has
 * @param badRows what to do with a row with an unusable cell; text may be empty
 * @param splitSeed decides, with the hash of its name, the split of a class, and which classes a task has
 */
@RecordBuilder
public record LabelledConfig(
        @FilePath String path,
        String delimiter,
        String encoding,
        String format,
        List<JoinConfig> joins,
        DatabaseConfig database,
        String where,
        String label,
        List<String> features,
        List<String> categorical,
        TextColumns text,
        int textWidth,
        List<String> sets,
        String setSeparator,
        List<String> missing,
        List<String> missingCells,
        ImageColumns image,
        int ways,
        boolean imbalanced,
        boolean rotations,
        int minimumRows,
        int validationClasses,
        int testClasses,
        TaskCounts tasks,
        BadRows badRows,
        long splitSeed)
        implements LabelledConfigBuilder.With {
    /** The width of a text's vector, where nothing else is said. */
    static final int TEXT_WIDTH = 512;

    public LabelledConfig {
        joins = List.copyOf(joins);
        features = List.copyOf(features);
        categorical = List.copyOf(categorical);
        sets = List.copyOf(sets);
        missing = List.copyOf(missing);
        missingCells = List.copyOf(missingCells);
        CsvConfig.requireAmong(features, categorical);
        requireTextWidth(textWidth);
        requireClasses(ways, validationClasses, testClasses);
        Check.atLeast(2, minimumRows, "minimumRows");
        CsvConfig.require(
                !rotations || (image.isThere() && image.height() == image.width()),
                "rotations need a square image, got " + image.height() + " x " + image.width() + " pixels");
    }

    static void requireTextWidth(int textWidth) {
        Check.atLeast(8, textWidth, "textWidth");
    }

    static void requireClasses(int ways, int validationClasses, int testClasses) {
        Check.atLeast(2, ways, "ways");
        CsvConfig.require(
                validationClasses >= 0 && testClasses >= 0 && (validationClasses == 0) == (testClasses == 0),
                "validationClasses and testClasses must both be >= 1, or both 0, got " + validationClasses + " and "
                        + testClasses);
    }

    /** Nothing named yet; 5 ways, classes of at least 20 rows, a bad row stops. */
    public static LabelledConfig defaults() {
        return new LabelledConfig(
                "",
                "",
                "",
                "auto",
                List.of(),
                DatabaseConfig.none(),
                "",
                "",
                List.of(),
                List.of(),
                TextColumns.hashed(),
                TEXT_WIDTH,
                List.of(),
                "|",
                List.of(),
                MissingCells.DEFAULTS,
                ImageColumns.none(),
                5,
                false,
                false,
                20,
                0,
                0,
                TaskCounts.defaults(),
                BadRows.FAIL,
                1);
    }

    /**
     * The file.
     *
     * @throws io.metalearn.api.ConfigException when it is not set
     * @throws io.metalearn.api.DataException when it is not there
     */
    Rows rows() {
        return CsvConfig.rows(path, delimiter, encoding, format, joins, database)
                .where(where);
    }

    /**
     * What its rows are: numbers and categories, then texts, then the image.
     *
     * @param context lends the encoders of texts and images
     */
    ClassTasks classTasks(Context context) {
        Optional<CellEncoders> encoders = context.find(CellEncoders.class);
        Features numbers = Features.of(features, categorical).missing(missingCells, missing.toArray(String[]::new));
        Features texts = text.addedTo(numbers, textWidth, encoders).sets(setSeparator, sets.toArray(String[]::new));
        return new ClassTasks(
                label,
                image.addedTo(texts, encoders),
                ways,
                imbalanced,
                rotations,
                minimumRows,
                validationClasses,
                testClasses,
                tasks,
                badRows,
                splitSeed);
    }
}
