package io.metalearn.compose;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;

/** Tasks of which a learner that adapts to each support leaves the rest. */
record RemainderTasks(TaskDistribution tasks, Remainder remainder) implements TaskDistribution {
    @Override
    public Schema schema() {
        return remainder.schema();
    }

    @Override
    public int size() {
        return tasks.size();
    }

    @Override
    public TaskCard task(int task) {
        return tasks.task(task);
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        Episode drawn = tasks.episode(task, shape, seed);
        Seed own = seed.child("below");
        Predictor known = remainder.below().adapt(drawn.support(), own);
        return new Episode(
                drawn.task(),
                remainder.support(drawn.support(), own),
                remainder.query(drawn.query(), known),
                drawn.supportOrigins(),
                drawn.queryOrigins(),
                drawn.candidates());
    }
}
