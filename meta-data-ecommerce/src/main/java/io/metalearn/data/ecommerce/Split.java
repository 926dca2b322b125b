package io.metalearn.data.ecommerce;

import io.metalearn.api.Seed;
import java.util.Locale;

/** The part of the data that a task belongs to. */
enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    private static final double TRAIN_SHARE = 0.6;
    private static final double VALIDATION_SHARE = 0.2;

    /** By a hash of the task's name: other tasks, and the order of the file, have no influence. */
    static Split of(String task, long seed) {
        double place = new Seed(seed).child(task).stream().nextDouble();
        return place < TRAIN_SHARE ? TRAIN : place < TRAIN_SHARE + VALIDATION_SHARE ? VALIDATION : TEST;
    }

    /** In lower case, for people. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
