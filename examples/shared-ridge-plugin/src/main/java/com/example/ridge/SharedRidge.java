package com.example.ridge;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Ridge regression towards a line that all tasks share, {@code argmin |y - X w|^2 + lambda |w - w0|^2}: w0 is the least-squares line of the
 * pooled training rows, lambda the one of least squared error on the validation tasks. For one real target and numeric features. Learns
 * on one thread, in one piece.
 */
record SharedRidge(SharedRidgeConfig config) implements MetaLearner {
    private static final int VALIDATION_TASKS = 100;

    @Override
    public Learner learn(Tasks tasks, Training training) {
        Line shared = shared(tasks.train(), require(tasks.schema()), training.seed());
        return config.penalties().stream()
                .map(penalty -> new SharedRidgeLearner(shared, penalty.floatValue()))
                .min(Comparator.comparingDouble(learner -> error(learner, tasks.validation(), training.seed())))
                .orElseThrow();
    }

    @Override
    public Learner restore(LearnerState state) {
        return SharedRidgeLearner.restored(state);
    }

    private Line shared(TaskDistribution tasks, Schema schema, Seed seed) {
        double[] zero = new double[1 + schema.width()];
        NormalEquations pooled = new NormalEquations(schema.width());
        for (int task = 0; task < Math.min(tasks.size(), config.maximumTasks()); task++) {
            pooled.add(tasks.episode(task, EpisodeShape.everything(), seed.child(task)).query(), zero);
        }
        return Line.of(schema, pooled.solve(1e-6));
    }

    private double error(Learner learner, TaskDistribution tasks, Seed seed) {
        EpisodeShape shape = EpisodeShape.of(config.shots(), EpisodeShape.ALL);
        return IntStream.range(0, Math.min(tasks.size(), VALIDATION_TASKS))
                .mapToObj(task -> tasks.episode(task, shape, seed.child("validation").child(task)))
                .mapToDouble(episode -> error(learner, episode, seed))
                .sum();
    }

    private static double error(Learner learner, Episode episode, Seed seed) {
        Batch query = episode.query();
        Matrix mean = learner.adapt(episode.support(), seed).predict(query.features()).mean();
        return IntStream.range(0, query.size())
                .mapToDouble(row -> Math.pow(mean.get(row, 0) - query.targets().get(row, 0), 2))
                .average()
                .orElse(0);
    }

    private static Schema require(Schema schema) {
        if (!(schema.target() instanceof Target.Real real) || real.outputs() != 1) {
            throw new ConfigException("shared-ridge predicts one real target, got " + schema.target());
        }
        for (Field field : schema.fields()) {
            if (field instanceof Field.Categorical) {
                throw new IllegalArgumentException("shared-ridge takes numeric features, got " + field);
            }
        }
        return schema;
    }
}
