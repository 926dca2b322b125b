package io.metalearn.eval;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.Optional;

/** The rows of a task, as the query of an episode. */
final class AllRows {
    private AllRows() {}

    /** Empty where a task makes its rows up, or is a draw of classes that other tasks have too. */
    static Optional<Episode> of(TaskDistribution tasks, int task) {
        return tasks.task(task).rows() == TaskCard.ENDLESS || tasks.schema().target() instanceof Target.Classes
                ? Optional.empty()
                : Optional.of(tasks.episode(task, EpisodeShape.everything(), new Seed(0)));
    }
}
