package io.metalearn.bench;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.List;

/** One episode a task, whatever shape is asked for: drawing it makes no garbage. */
record FixedEpisodes(Schema schema, List<Episode> episodes, List<TaskCard> cards) implements TaskDistribution {
    FixedEpisodes(Schema schema, List<Episode> episodes) {
        this(
                schema,
                episodes,
                episodes.stream()
                        .map(episode -> TaskCard.of(episode.task(), TaskCard.ENDLESS))
                        .toList());
    }

    @Override
    public int size() {
        return episodes.size();
    }

    @Override
    public TaskCard task(int task) {
        return cards.get(task);
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        return episodes.get(task);
    }
}
