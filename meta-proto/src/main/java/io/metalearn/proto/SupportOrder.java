package io.metalearn.proto;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Support rows in the one order that their content gives them: that of their features, entry by entry, and then of their label. A model
 * that reads rows one after the other thus sees a set; and training, whose episodes come class by class, shows it no other order than
 * adaptation will.
 */
final class SupportOrder {
    private SupportOrder() {}

    static Episode sorted(Episode episode) {
        int[] order = order(episode.support());
        return new Episode(
                episode.task(),
                episode.support().select(order),
                episode.query(),
                episode.supportOrigins().select(order),
                episode.queryOrigins());
    }

    static Tasks sorted(Tasks tasks) {
        return new Tasks(
                new Sorted(tasks.train()),
                new Sorted(tasks.validation()),
                new Sorted(tasks.test()),
                tasks.card(),
                tasks.encoder());
    }

    /** The objective on episodes of any order. */
    static MetaObjective sorted(MetaObjective objective) {
        return new MetaObjective() {
            @Override
            public Tensors initial(Seed seed) {
                return objective.initial(seed);
            }

            @Override
            public LossAndGradients evaluate(Tensors parameters, List<Episode> episodes, Seed seed) {
                return objective.evaluate(
                        parameters, episodes.stream().map(SupportOrder::sorted).toList(), seed);
            }
        };
    }

    /** The rows, as they are given, in that order. */
    static int[] order(Batch support) {
        float[][] keys = IntStream.range(0, support.size())
                .mapToObj(row -> key(support.rows(row, row + 1)))
                .toArray(float[][]::new);
        return IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparing(row -> keys[row], Arrays::compare))
                .mapToInt(row -> row)
                .toArray();
    }

    private static float[] key(Batch row) {
        Matrix features = row.features();
        float[] key = Arrays.copyOf(features.toArray(), features.columns() + 1);
        key[features.columns()] = row.targets().get(0, 0);
        return key;
    }

    private record Sorted(TaskDistribution tasks) implements TaskDistribution {
        @Override
        public Schema schema() {
            return tasks.schema();
        }

        @Override
        public int size() {
            return tasks.size();
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            return sorted(tasks.episode(task, shape, seed));
        }

        @Override
        public int mostWays() {
            return tasks.mostWays();
        }

        @Override
        public TaskCard task(int task) {
            return tasks.task(task);
        }
    }
}
