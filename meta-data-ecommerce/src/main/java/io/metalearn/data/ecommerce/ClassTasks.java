package io.metalearn.data.ecommerce;

import io.metalearn.api.Check;
import io.metalearn.api.DataException;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

/**
 * How rows of many classes become N-way tasks: each a draw of classes, which its episodes number in random order. Classes are split,
 * never rows. Immutable.
 *
 * <pre>{@code
 * Tasks tasks = ClassTasks.of("intent", Features.none().texts(512, "question")).withWays(5).read(Rows.of("questions", rows));
 * }</pre>
 *
 * The tasks have an encoder, which treats further rows exactly as these, and is saved with a model.
 *
 * @param label the column of the class
 * @param features what classes are told by
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
 * @param badRows what to do with a row with an unusable value; text may be empty
 * @param splitSeed decides, with the hash of its name, the split of a class, and which classes a task has
 */
@RecordBuilder
public record ClassTasks(
        String label,
        Features features,
        int ways,
        boolean imbalanced,
        boolean rotations,
        int minimumRows,
        int validationClasses,
        int testClasses,
        TaskCounts tasks,
        BadRows badRows,
        long splitSeed)
        implements ClassTasksBuilder.With {
    public ClassTasks {
        LabelledConfig.requireClasses(ways, validationClasses, testClasses);
        Check.atLeast(2, minimumRows, "minimumRows");
    }

    /** 5 ways, classes of at least 20 rows split 60/20/20 by hash; a bad row stops. */
    public static ClassTasks of(String label, Features features) {
        return new ClassTasks(label, features, 5, false, false, 20, 0, 0, TaskCounts.defaults(), BadRows.FAIL, 1);
    }

    /** So many classes for validation and test, the rest for training. */
    public ClassTasks withSplit(int validation, int test) {
        return new ClassTasks(
                label, features, ways, imbalanced, rotations, minimumRows, validation, test, tasks, badRows, splitSeed);
    }

    /**
     * Refuses settings that name no class or feature.
     *
     * @throws IllegalArgumentException naming what is not set
     */
    ClassTasks requireComplete() {
        CsvConfig.require(!label.isBlank(), "label must be set");
        CsvConfig.require(!features.all().isEmpty(), "features, text or image must be set");
        return this;
    }

    /** Whether turned images are further classes of that split. */
    boolean turned(Split split) {
        return rotations && split != Split.TEST;
    }

    /**
     * Reads the rows once, leaves small classes out, splits the others, fits scaling and vocabularies on the training classes, and
     * encodes.
     *
     * @throws IllegalArgumentException when label or features are not set
     * @throws DataException naming source, row and column of what cannot be used; or when a split has fewer than 2 classes
     */
    public Tasks read(Rows rows) {
        return read(rows, rows.name());
    }

    /**
     * Reads the rows as {@link #read(Rows)} does, but encodes them with the scaling and the vocabularies of a model's encoder instead of
     * their own, so that the model can be judged on them.
     *
     * @throws IllegalArgumentException when the encoder is not one of this module's
     */
    public Tasks read(Rows rows, RowEncoder encoder) {
        return new ClassTasksPipeline(requireComplete(), rows)
                .read(rows.name(), Optional.of(EncoderState.requireOurs(encoder)));
    }

    /** @param name what the data card calls the data, and its tasks */
    Tasks read(Rows rows, String name) {
        return new ClassTasksPipeline(requireComplete(), rows).read(name, Optional.empty());
    }
}
