package io.metalearn.runtime;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Whether a schema says of its real target what it is: learners standardise by that, and leave targets that are far larger. */
final class TargetScale {
    private static final int MOST_TASKS = 50;
    private static final double FAR = 3;

    private TargetScale() {}

    /** A sentence where the deviation of the first training tasks' targets, from what is called their mean, is three times that of the schema, or more. */
    static List<String> remarks(TaskDistribution train) {
        if (!(train.schema().target() instanceof Target.Real target) || target.outputs() > 1) {
            return List.of();
        }
        double deviation = Math.sqrt(targets(train)
                .map(value -> (value - target.mean()) * (value - target.mean()))
                .average()
                .orElse(0));
        return deviation < FAR * target.deviation()
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "targets of training tasks are off %s by %.3g (root mean square), where the schema says a deviation of %.3g: learners that standardise"
                                + " by it may leave them; Target.Real is to have the mean and deviation of the training targets",
                        target.mean(),
                        deviation,
                        target.deviation()));
    }

    private static DoubleStream targets(TaskDistribution train) {
        return IntStream.range(0, Math.min(MOST_TASKS, train.size()))
                .mapToObj(task -> train.episode(task, EpisodeShape.everything(), new Seed(task))
                        .query()
                        .targets())
                .flatMapToDouble(TargetScale::values);
    }

    private static DoubleStream values(Matrix column) {
        return IntStream.range(0, column.rows()).mapToDouble(row -> column.get(row, 0));
    }
}
