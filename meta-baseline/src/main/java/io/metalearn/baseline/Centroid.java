package io.metalearn.baseline;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import org.ejml.simple.SimpleMatrix;

/**
 * The class whose mean support row is nearest, on raw features (categories one-hot): logits {@code -scale |x - c_k|^2}. All that it
 * takes from the other tasks is the scale, the one of least log loss on validation episodes: it makes probabilities of distances, and
 * cannot change which class is nearest. (The variance within a class would be the scale of independent columns; pixels are far from
 * that, and a likelihood that takes them as such is far too sure of itself.)
 */
record Centroid(CentroidConfig config) implements MetaLearner {
    private static final String SCALE = "scale";

    /** @throws IllegalArgumentException when the target is not a class */
    @Override
    public Learner learn(Tasks tasks, Training training) {
        int classes = Classes.of(tasks.schema(), "the nearest centroid");
        Design design = new Design(tasks.schema());
        LogitScale scale = new LogitScale();
        TaskDistribution validation = tasks.validation();
        for (int task = 0; task < Math.min(validation.size(), config.maximumTasks()); task++) {
            for (int shots : config.shots()) {
                EpisodeShape shape = new EpisodeShape(validation.mostWays(), shots, config.queries());
                Episode episode = validation.episode(
                        task, shape, training.seed().child("centroid").child(task));
                CentroidPredictor unscaled = adapted(design, classes, episode.support(), 1);
                scale.add(
                        unscaled.distances(episode.query().features()),
                        episode.query().targets());
            }
        }
        return restore(new LearnerState(tasks.schema(), Tensors.of(SCALE, Tensor.scalar((float) scale.best()))));
    }

    @Override
    public Learner restore(LearnerState state) {
        Classes.of(state.schema(), "the nearest centroid");
        return new Adapting(state, new Design(state.schema()));
    }

    private record Adapting(LearnerState state, Design design) implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            state.schema().require(support);
            int classes = state.schema().target().outputs();
            return adapted(design, classes, support, state.tensors().get(SCALE).get(0));
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return new CentroidPredictor(design, adapted);
        }
    }

    private static CentroidPredictor adapted(Design design, int classes, Batch support, float scale) {
        int[] counts = Classes.counts(support.targets(), classes);
        SimpleMatrix x = design.of(support.features());
        SimpleMatrix means = new SimpleMatrix(classes, design.width());
        for (int row = 0; row < support.size(); row++) {
            int k = (int) support.targets().get(row, 0);
            for (int j = 0; j < design.width(); j++) {
                means.set(k, j, means.get(k, j) + x.get(row, j) / counts[k]);
            }
        }
        return CentroidPredictor.of(design, means, counts, scale);
    }
}
