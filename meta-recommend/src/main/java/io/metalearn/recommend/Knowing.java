package io.metalearn.recommend;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows the {@link Market}, which no learner can: of every item that training has seen also what no feature tells; of users the prior. Its
 * forecast is the posterior mean, see {@link Tastes}, and so about the best that any learner can reach. It learns nothing, and refuses other
 * tasks. Items are told by their content.
 */
final class Knowing implements MetaLearner {
    private static final String CONTENT = "content";
    private static final String ITEMS = "items";
    private static final String SUPPORT = "support";
    private static final String RATINGS = "ratings";
    private static final String GROUP = "user.group";

    @Override
    public Learner learn(Tasks tasks, Training training) {
        Entities known = tasks.encoder()
                .filter(InteractionEncoder.class::isInstance)
                .map(encoder -> ((InteractionEncoder) encoder).objects())
                .filter(objects -> tasks.schema().fields().stream()
                                .anyMatch(field -> field.name().equals(GROUP))
                        && objects.ids().stream().allMatch(id -> id.matches("i\\d{4}")))
                .orElseThrow(() -> new ConfigException(
                        "recommendation-bayes knows the truth of \"recommendation\" alone, not of tasks of "
                                + tasks.schema().target()));
        float[] items = new float[known.ids().size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = MarketRows.item(known.ids().get(i));
        }
        return restore(new LearnerState(
                tasks.schema(),
                Tensors.of(CONTENT, Tensor.of(known.content()))
                        .with(ITEMS, Tensor.of(new int[] {items.length}, items))));
    }

    @Override
    public Learner restore(LearnerState state) {
        return new Knower(state);
    }

    /** Immutable. */
    private static final class Knower implements Learner {
        private final LearnerState state;
        private final Map<List<Float>, Market.Item> items = new HashMap<>();
        private final int width;
        private final int group;

        Knower(LearnerState state) {
            this.state = state;
            Matrix content = state.tensors().get(CONTENT).toMatrix();
            Tensor numbers = state.tensors().get(ITEMS);
            Market market = new Market(content.rows());
            this.width = content.columns();
            this.group = column(state.schema(), GROUP);
            for (int i = 0; i < content.rows(); i++) {
                items.put(told(content, i, 0), market.items().get((int) numbers.get(i)));
            }
        }

        private static int column(Schema schema, String name) {
            int at = 0;
            for (Field field : schema.fields()) {
                if (field.name().equals(name)) {
                    return at;
                }
                at += field.width();
            }
            throw new IllegalArgumentException("no field " + name);
        }

        private List<Float> told(Matrix rows, int row, int from) {
            Float[] told = new Float[width];
            for (int i = 0; i < width; i++) {
                told[i] = rows.get(row, from + i);
            }
            return List.of(told);
        }

        private int idWidth() {
            return group - width;
        }

        private Market.Item item(Matrix rows, int row) {
            Market.Item item = items.get(told(rows, row, idWidth()));
            if (item == null) {
                throw new IllegalArgumentException("row " + row + " is of no item of the market");
            }
            return item;
        }

        /** The last index of the id is of all that training has not seen. */
        private boolean isKnown(Matrix rows, int row) {
            return idWidth() == 0
                    || !(state.schema().fields().get(0) instanceof Field.Categorical id)
                    || rows.get(row, 0) < id.cardinality() - 1;
        }

        @Override
        public Predictor adapt(Batch support, Seed seed) {
            state.schema().require(support);
            return restore(
                    Tensors.of(SUPPORT, Tensor.of(support.features())).with(RATINGS, Tensor.of(support.targets())));
        }

        @Override
        public Predictor restore(Tensors adapted) {
            Matrix support = adapted.get(SUPPORT).toMatrix();
            Tensor ratings = adapted.get(RATINGS);
            return new Predictor() {
                @Override
                public Prediction predict(Matrix features) {
                    state.schema().requireFeatures(features);
                    Map<Integer, Tastes> byGroup = new HashMap<>();
                    return new Prediction(Matrix.generate(features.rows(), 1, values -> {
                        for (int row = 0; row < values.length; row++) {
                            Tastes tastes = byGroup.computeIfAbsent(
                                    (int) features.get(row, group), one -> tastes(one, support, ratings));
                            values[row] = (float) tastes.mean(item(features, row), isKnown(features, row));
                        }
                    }));
                }

                @Override
                public Tensors state() {
                    return adapted;
                }
            };
        }

        private Tastes tastes(int ofGroup, Matrix support, Tensor ratings) {
            Tastes tastes = new Tastes(ofGroup < Market.GROUPS ? ofGroup : -1);
            for (int row = 0; row < support.rows(); row++) {
                tastes.learn(item(support, row), isKnown(support, row), ratings.get(row));
            }
            return tastes;
        }

        @Override
        public LearnerState state() {
            return state;
        }
    }
}
