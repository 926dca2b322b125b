package io.metalearn.bundle;

import io.metalearn.api.Batch;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.bundle.artefact.DamagedException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns what was stored into a learner again. Checksums only tell accidents; settings, schema and weights that somebody has changed and
 * sealed again may fit each other no longer, which an algorithm finds out in its own way: here all these ways are one refusal.
 */
final class Revival {
    private Revival() {}

    /** @throws DamagedException when they do not make a learner that predicts */
    static Learner of(Supplier<MetaLearner> algorithm, LearnerState state) {
        try {
            Learner learner = algorithm.get().restore(state);
            requirePredictions(learner, state.schema());
            return learner;
        } catch (DamagedException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw new DamagedException(
                    "the model's settings, schema and weights do not make a learner: "
                            + Optional.ofNullable(e.getMessage()).orElse(e.toString()),
                    e);
        }
    }

    /** Without a support, and from one row. */
    private static void requirePredictions(Learner learner, Schema schema) {
        Batch row = row(schema);
        for (Batch support : List.of(schema.emptyBatch(), row)) {
            Matrix prediction =
                    learner.adapt(support, new Seed(0)).predict(row.features()).mean();
            if (!prediction.isFinite()) {
                throw new DamagedException("the model's weights predict " + prediction + " for a row of ones");
            }
        }
    }

    /** Ones, as far as they are no categories: of those the first; and the first class, or a mean target. */
    private static Batch row(Schema schema) {
        Matrix features = Matrix.generate(1, schema.width(), entries -> {
            int at = 0;
            for (Field field : schema.fields()) {
                Arrays.fill(entries, at, at + field.width(), field instanceof Field.Categorical ? 0 : 1);
                at += field.width();
            }
        });
        float target = schema.target() instanceof Target.Real real ? (float) real.mean() : 0;
        Matrix targets = Matrix.generate(1, schema.target().columns(), entries -> Arrays.fill(entries, target));
        return new Batch(features, targets);
    }
}
