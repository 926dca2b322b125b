package io.metalearn.scenarios;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Predictor;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;

/**
 * Knows how the tasks were made, which no learner can: the posterior mean under a scenario's published {@link Truth}, and so about the best
 * that any learner can reach. About, as the posterior is a sample: tasks are drawn from the prior and drawn anew by the likelihood of the
 * support, see {@link Posterior}; of {@link Intents} it is exact. It learns nothing, and refuses tasks that no scenario has made.
 */
record Bayes(BayesConfig config) implements MetaLearner {
    private static final String SIZES = "sizes";
    private static final String TASKS = "tasks";

    @Override
    public Learner learn(Tasks tasks, Training training) {
        if (tasks.schema().equals(Intents.SCHEMA)) {
            return restore(new LearnerState(tasks.schema(), Tensors.empty()));
        }
        Scenario.of(tasks.schema());
        return restore(new LearnerState(
                tasks.schema(), Tensors.of(SIZES, Tensor.of(new int[] {2}, config.draws(), config.kept()))));
    }

    @Override
    public Learner restore(LearnerState state) {
        if (state.schema().equals(Intents.SCHEMA)) {
            return new KnowingIntents(state);
        }
        Scenario scenario = Scenario.of(state.schema());
        Tensor sizes = state.tensors().get(SIZES);
        RandomStream draws = new Seed(0).child("bayes").stream();
        double[][] prior = new double[(int) sizes.get(0)][];
        for (int i = 0; i < prior.length; i++) {
            prior[i] = scenario.truth().task(draws);
        }
        return new Knowing(state, scenario.truth(), prior, (int) sizes.get(1));
    }

    /** Immutable: nothing writes to the prior. */
    private static final class Knowing implements Learner {
        private final LearnerState state;
        private final Truth truth;
        private final double[][] prior;
        private final int kept;

        Knowing(LearnerState state, Truth truth, double[][] prior, int kept) {
            this.state = state;
            this.truth = truth;
            this.prior = prior;
            this.kept = kept;
        }

        @Override
        public Predictor adapt(Batch support, Seed seed) {
            state.schema().require(support);
            Matrix tasks = Posterior.of(truth, prior, support, kept, seed.stream());
            return restore(Tensors.of(TASKS, Tensor.of(tasks)));
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return new PosteriorPredictor(
                    state.schema(), truth, adapted, adapted.get(TASKS).toMatrix());
        }

        @Override
        public LearnerState state() {
            return state;
        }
    }
}
