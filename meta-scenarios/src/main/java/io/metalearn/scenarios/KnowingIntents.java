package io.metalearn.scenarios;

import io.metalearn.api.AbstainingPredictor;
import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.stream.IntStream;

/**
 * What the support says of each intent under the truth of {@link Intents}, in closed form: exactly the best. It abstains where a message
 * is more likely one of an intent that nobody has seen than one of those it knows. An intent without support rows is absent. Adapted: {@code concepts
 * [intents, concepts]}, those of the support, and {@code rows [intents]}.
 */
record KnowingIntents(LearnerState state) implements Learner {
    private static final String SAID = "concepts";
    private static final String ROWS = "rows";

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        state.schema().require(support);
        float[] words = support.features().toArray();
        float[] said = new float[Intents.WAYS * Intents.CONCEPTS];
        float[] rows = new float[Intents.WAYS];
        for (int row = 0; row < support.size(); row++) {
            int intent = (int) support.targets().get(row, 0);
            double[] concepts = Intents.concepts(words, row);
            for (int concept = 0; concept < concepts.length; concept++) {
                said[intent * Intents.CONCEPTS + concept] += (float) concepts[concept];
            }
            rows[intent]++;
        }
        return restore(Tensors.of(SAID, Tensor.of(new int[] {Intents.WAYS, Intents.CONCEPTS}, said))
                .with(ROWS, Tensor.of(new int[] {Intents.WAYS}, rows)));
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return new Posterior(state, adapted);
    }

    private record Posterior(LearnerState learner, Tensors state) implements AbstainingPredictor {
        @Override
        public Prediction predict(Matrix features) {
            learner.schema().requireWidth(features);
            float[] words = features.toArray();
            return new Prediction(Matrix.generate(features.rows(), Intents.WAYS, logits -> {
                for (int i = 0; i < logits.length; i++) {
                    int intent = i % Intents.WAYS;
                    logits[i] = knows(intent)
                            ? (float) likelihood(Intents.concepts(words, i / Intents.WAYS), intent)
                            : Target.Classes.ABSENT;
                }
            }));
        }

        private boolean knows(int intent) {
            return state.get(ROWS).get(intent) > 0;
        }

        /** ln P of a message after those of an intent, but for what is the same for all intents. */
        private double likelihood(double[] concepts, int intent) {
            Tensor said = state.get(SAID);
            return Polya.logLikelihood(concepts, concept -> said.get(intent * Intents.CONCEPTS + concept));
        }

        /** ln of how much likelier a message is one of an unseen intent than one of those known, each as likely beforehand. */
        @Override
        public Matrix strangeness(Matrix features) {
            learner.schema().requireWidth(features);
            float[] words = features.toArray();
            return Matrix.generate(features.rows(), 1, odds -> {
                for (int row = 0; row < odds.length; row++) {
                    double[] concepts = Intents.concepts(words, row);
                    double none = Polya.logLikelihood(concepts, concept -> 0);
                    double known = IntStream.range(0, Intents.WAYS)
                            .filter(this::knows)
                            .mapToDouble(intent -> StrictMath.exp(likelihood(concepts, intent) - none))
                            .sum();
                    odds[row] = known > 0 ? (float) -StrictMath.log(known) : Float.MAX_VALUE;
                }
            });
        }

        @Override
        public float threshold() {
            return 0;
        }
    }
}
