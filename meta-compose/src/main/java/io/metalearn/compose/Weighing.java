package io.metalearn.compose;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.SideBySide;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * Finds weights on validation episodes, the same supports, growing, at each size.
 *
 * @param threads workers, at least 1; they change the time, never the weights
 */
record Weighing(StackingConfig config, Tasks tasks, Seed seed, int threads) {
    /** Smaller weights are none: what they change is less than what the part costs at each adaptation. */
    private static final double LEAST = 0.02;

    /** @param learners some of the parts, by their numbers; the others have no weight */
    Weights weights(Map<Integer, Learner> learners, int parts) {
        List<Integer> sizes = new ArrayList<>();
        List<List<Double>> rows = new ArrayList<>();
        for (int size : config.shots()) {
            List<Pool.Judged> episodes = judged(List.copyOf(learners.values()), size);
            if (!episodes.isEmpty()) {
                sizes.add(size);
                rows.add(spread(List.copyOf(learners.keySet()), weights(episodes), parts));
            }
        }
        if (sizes.isEmpty()) {
            throw new ConfigException("stacking: no validation task has the rows for a support of any of "
                    + config.shots() + " rows and a query");
        }
        return new Weights(sizes, rows);
    }

    private double[] weights(List<Pool.Judged> episodes) {
        double[] all = Pool.of(tasks.schema().target()).weights(episodes, config.equality());
        double kept = IntStream.range(0, all.length)
                .mapToDouble(i -> all[i] < LEAST ? 0 : all[i])
                .sum();
        return IntStream.range(0, all.length)
                .mapToDouble(i -> all[i] < LEAST ? 0 : all[i] / kept)
                .toArray();
    }

    private static List<Double> spread(List<Integer> numbers, double[] weights, int parts) {
        Double[] all = new Double[parts];
        Arrays.fill(all, 0.0);
        for (int i = 0; i < weights.length; i++) {
            all[numbers.get(i)] = weights[i];
        }
        return List.of(all);
    }

    private List<Pool.Judged> judged(List<Learner> learners, int size) {
        TaskDistribution validation = tasks.validation();
        int ways = tasks.schema().target() instanceof Target.Classes classes
                ? Math.min(classes.classes(), validation.mostWays())
                : 1;
        EpisodeShape shape = new EpisodeShape(ways, size, config.queries());
        int[] able = IntStream.range(0, validation.size())
                .filter(task -> validation.task(task).has(shape))
                .toArray();
        List<Callable<Pool.Judged>> episodes = IntStream.range(0, able.length == 0 ? 0 : config.episodes(size))
                .<Callable<Pool.Judged>>mapToObj(i ->
                        () -> judged(learners, validation.episode(able[i % able.length], shape, seed.child(i))))
                .toList();
        return new SideBySide(threads).all(episodes);
    }

    private Pool.Judged judged(List<Learner> learners, Episode episode) {
        List<Matrix> predictions = learners.stream()
                .map(learner -> learner.adapt(episode.support(), seed.child(episode.task()))
                        .predict(episode.query().features())
                        .mean())
                .toList();
        return new Pool.Judged(predictions, episode.query().targets());
    }
}
