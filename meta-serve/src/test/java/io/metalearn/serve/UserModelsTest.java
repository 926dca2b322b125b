package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.OnlinePredictor;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.registry.ModelVersion;
import io.metalearn.registry.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserModelsTest {
    private static final Schema SCHEMA = new Schema(List.of(new Field.Numeric("size")), new Target.Real("price"));
    private static final Matrix QUERY = Matrix.column(1, 7);

    private final AtomicInteger adaptations = new AtomicInteger();
    private final UserModels users = new UserModels();
    private final ServedModel model = model(new Slope());

    /** The slope through the origin, by least squares and a little ridge: two sums, so that rows can be added to it. */
    private final class Slope implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            adaptations.incrementAndGet();
            return new Sums(1, 0).observe(support);
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return new Sums(1, 0);
        }

        @Override
        public LearnerState state() {
            return new LearnerState(SCHEMA, Tensors.of("none", Tensor.of(new int[] {1}, 0)));
        }
    }

    private record Sums(double squares, double products) implements OnlinePredictor {
        @Override
        public OnlinePredictor observe(Batch rows) {
            double more = squares;
            double with = products;
            for (int row = 0; row < rows.size(); row++) {
                double size = rows.features().get(row, 0);
                more += size * size;
                with += size * rows.targets().get(row, 0);
            }
            return new Sums(more, with);
        }

        @Override
        public Prediction predict(Matrix features) {
            return new Prediction(Matrix.generate(features.rows(), 1, all -> {
                for (int row = 0; row < all.length; row++) {
                    all[row] = (float) (products / squares * features.get(row, 0));
                }
            }));
        }

        @Override
        public Tensors state() {
            return Tensors.of("sums", Tensor.of(new int[] {2}, (float) squares, (float) products));
        }
    }

    private static ServedModel model(Learner learner) {
        ModelVersion version = new ModelVersion(
                Shops.PRICES,
                1,
                "0".repeat(64),
                Optional.empty(),
                new Signature("ann", Instant.EPOCH, ""),
                new TreeMap<>());
        return new ServedModel(
                version,
                "slope",
                learner,
                new ServedEncoder(new Shops.NoRows()),
                SCHEMA,
                Optional.empty(),
                Optional.empty());
    }

    /** The rows {@code from} to {@code to}, newest first. */
    private static ServedModel.Labelled rows(int from, int to) {
        float[] sizes = new float[to - from];
        float[] prices = new float[to - from];
        for (int i = 0; i < sizes.length; i++) {
            int row = to - 1 - i;
            sizes[i] = 1 + row % 9;
            prices[i] = sizes[i] * 20 + row % 5;
        }
        return new ServedModel.Labelled(new Batch(Matrix.column(sizes), Matrix.column(prices)), List.of());
    }

    private void assertThatAnswersAreThoseOfAllRows(Predictor predictor, ServedModel.Labelled rows) {
        Matrix own = predictor.predict(QUERY).mean();
        Matrix all = new Slope().adapt(rows.batch(), new Seed(0)).predict(QUERY).mean();
        adaptations.decrementAndGet();
        IntStream.range(0, QUERY.rows())
                .forEach(row -> assertThat(own.get(row, 0)).isCloseTo(all.get(row, 0), within(1e-3f)));
    }

    @Test
    void rows_that_come_are_taken_in_and_answers_are_those_of_adapting_to_all_of_them() {
        for (int count = 1; count <= 30; count++) {
            assertThatAnswersAreThoseOfAllRows(users.adapt(model, "ann", rows(0, count)), rows(0, count));
        }

        assertThat(adaptations).hasValue(1);
    }

    @Test
    void who_has_done_nothing_since_has_the_same_model() {
        Predictor first = users.adapt(model, "ann", rows(0, 5));

        assertThat(users.adapt(model, "ann", rows(0, 5))).isSameAs(first);
        assertThat(users.adapt(model, "eve", rows(0, 5))).as("another user").isNotSameAs(first);
    }

    @Test
    void after_32_rows_it_adapts_from_the_base_again() {
        users.adapt(model, "ann", rows(0, 1));
        for (int count = 2; count <= 100; count++) {
            assertThatAnswersAreThoseOfAllRows(users.adapt(model, "ann", rows(0, count)), rows(0, count));
        }

        assertThat(adaptations).hasValue(4);
    }

    @Test
    void where_old_rows_go_it_adapts_to_those_that_are_left() {
        users.adapt(model, "ann", rows(0, 10));

        assertThatAnswersAreThoseOfAllRows(users.adapt(model, "ann", rows(1, 11)), rows(1, 11));
        assertThat(adaptations).hasValue(2);
    }
}
