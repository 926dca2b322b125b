package io.metalearn.tck;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import java.util.Optional;

/** Moves a line part of the way to the line of one task after the other, as Reptile does: right, but open to be broken. */
class LineMetaLearner implements MetaLearner {
    private static final double PART = 0.2;

    private final int steps;

    LineMetaLearner(int steps) {
        this.steps = steps;
    }

    @Override
    public Learner learn(Tasks tasks, Training training) {
        Optional<Checkpoint> start = training.monitor().start();
        double[] weights = start.map(this::weights)
                .orElseGet(() -> new double[1 + tasks.schema().width()]);
        for (long step = start.map(Checkpoint::step).orElse(0L); step < steps; step++) {
            weights = moved(weights, tasks, training.seed().child(step));
            long done = step + 1;
            double[] now = weights;
            training.monitor().step(done, steps, 0, () -> new Checkpoint(done, LineLearner.tensors(now)));
        }
        return new LineLearner(tasks.schema(), LineLearner.numbers(LineLearner.tensors(weights)));
    }

    double[] weights(Checkpoint checkpoint) {
        return LineLearner.numbers(checkpoint.tensors());
    }

    private static double[] moved(double[] weights, Tasks tasks, Seed seed) {
        int task = seed.stream().nextInt(tasks.train().size());
        Episode episode = tasks.train().episode(task, EpisodeShape.of(10, 0), seed.child("rows"));
        double[] target = new LineLearner(tasks.schema(), weights).descended(episode.support());
        double[] moved = new double[weights.length];
        for (int j = 0; j < moved.length; j++) {
            moved[j] = (float) (weights[j] + PART * (target[j] - weights[j]));
        }
        return moved;
    }

    @Override
    public Learner restore(LearnerState state) {
        return new LineLearner(state.schema(), LineLearner.numbers(state.tensors()));
    }
}
