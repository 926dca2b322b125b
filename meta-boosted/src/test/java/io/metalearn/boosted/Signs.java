package io.metalearn.boosted;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.tck.LinearTasks;
import java.util.Optional;

/** Lines of which only the sign is seen: 1 for y > 0. */
record Signs(TaskDistribution lines) implements TaskDistribution {
    static Tasks tasks() {
        return new Tasks(
                new Signs(new LinearTasks("train", 200)),
                new Signs(new LinearTasks("validation", 50)),
                new Signs(new LinearTasks("test", 50)),
                DataCard.of("signs"),
                Optional.empty());
    }

    @Override
    public Schema schema() {
        return new Schema(lines.schema().fields(), new Target.Binary("positive"));
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public TaskCard task(int task) {
        return lines.task(task);
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        Episode numbers = lines.episode(task, shape, seed);
        return new Episode(numbers.task(), signs(numbers.support()), signs(numbers.query()));
    }

    private static Batch signs(Batch numbers) {
        return new Batch(numbers.features(), Matrix.generate(numbers.size(), 1, to -> {
            for (int row = 0; row < to.length; row++) {
                to[row] = numbers.targets().get(row, 0) > 0 ? 1 : 0;
            }
        }));
    }
}
