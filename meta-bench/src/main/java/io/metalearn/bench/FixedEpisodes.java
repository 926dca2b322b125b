package io.metalearn.bench;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.List;

/** One episode a task, whatever shape is asked for. */
record FixedEpisodes(Schema schema, List<Episode> episodes) implements TaskDistribution {
    @Override
    public int size() {
        return episodes.size();
    }

    @Override
    public TaskCard task(int task) {
        return TaskCard.of(episodes.get(task).task(), TaskCard.ENDLESS);
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        return episodes.get(task);
    }
}
