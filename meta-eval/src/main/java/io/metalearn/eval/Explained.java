package io.metalearn.eval;

import java.util.List;

/**
 * Why a learner predicts one row of one test task as it does. What is explained is a real target's mean, as it is encoded, the probability of 1 or of the class that is
 * predicted, or a score.
 *
 * @param task its name
 * @param shots rows of the support, of each class where there are classes
 * @param actual the target of the row
 * @param value what is predicted
 * @param base what is predicted on average of the rows of the support
 * @param support what each row of the support does, in their order; the only row of a class is not there
 * @param features what each feature does; together {@code value - base}
 * @param moved how far adaptation moved each tensor, where it moves any
 * @param compared what the row was compared with, of the largest weight first, where a learner compares
 */
public record Explained(
        String learner,
        String task,
        int shots,
        double actual,
        double value,
        double base,
        List<Row> support,
        List<Feature> features,
        List<Moved> moved,
        List<Compared> compared) {
    public Explained {
        support = List.copyOf(support);
        features = List.copyOf(features);
        moved = List.copyOf(moved);
        compared = List.copyOf(compared);
    }

    /** The same of a learner that is called otherwise. */
    public Explained of(String other) {
        return new Explained(other, task, shots, actual, value, base, support, features, moved, compared);
    }

    /**
     * A row of the support.
     *
     * @param row its number, from 1
     * @param label its target
     * @param change what is predicted less what would be without it
     */
    public record Row(int row, double label, double change) {}

    /**
     * A feature of the row.
     *
     * @param name of the field
     * @param share its Shapley value
     * @param error the standard error of that
     */
    public record Feature(String name, double share, double error) {}

    /**
     * A tensor that adaptation moved.
     *
     * @param tensor its name
     * @param distance Euclidean
     * @param length of what it was before
     */
    public record Moved(String tensor, double distance, double length) {}

    /**
     * A thing that the row was compared with.
     *
     * @param what in words, such as {@code support row 3}, {@code class 2} or {@code training task 17}
     * @param weight in [0, 1]
     */
    public record Compared(String what, double weight) {}
}
