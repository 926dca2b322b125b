package io.metalearn.compose;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Tasks as a learner above another sees them: rows with the prediction of the one below, and its deviation where it has one, as further features;
 * and, where that is asked for and the target is real, the difference to it as target. Predictions enter standardised as the target is,
 * deviations as shares of the target's. Immutable.
 */
final class Remainder {
    private static final String SPREAD = "spread";
    /** Tasks that the spread is measured on, each at one support size after the other. */
    private static final int MEASURED = 256;

    private static final int[] SHOTS = {0, 1, 2, 5, 10};
    private static final int QUERIES = 20;
    private static final double LEAST_SPREAD = 1e-6;

    private final Schema original;
    private final Learner below;
    private final boolean deviates;
    private final boolean difference;
    private final double spread;
    private final Schema schema;

    /**
     * @param original of the tasks
     * @param below adapts to the support of each episode
     * @param difference whether the target is the difference to its prediction; of no effect for a binary target
     * @param spread the standard deviation of the differences; of no meaning where there are none
     */
    private Remainder(Schema original, Learner below, boolean difference, double spread) {
        this.original = original;
        this.below = below;
        this.deviates = deviates(original, below);
        this.difference = difference && original.target() instanceof Target.Real;
        this.spread = spread;
        this.schema = new Schema(fields(), target());
    }

    /** What is left of these tasks, measured on the training tasks. */
    static Remainder of(Tasks tasks, Learner below, boolean difference, Seed seed) {
        Remainder unscaled = new Remainder(tasks.schema(), below, difference, 1);
        if (!unscaled.difference) {
            return unscaled;
        }
        double least = LEAST_SPREAD * unscaled.scale();
        float spread = (float) Math.max(unscaled.measured(tasks.train(), seed), least);
        return new Remainder(tasks.schema(), below, difference, spread);
    }

    /** That of {@link #state}. */
    static Remainder restored(Schema original, Learner below, boolean difference, Tensors state) {
        return new Remainder(original, below, difference, state.get(SPREAD).get(0));
    }

    private static boolean deviates(Schema schema, Learner below) {
        return below.adapt(schema.emptyBatch(), new Seed(0))
                .predict(Matrix.zeros(1, schema.width()))
                .deviation()
                .isPresent();
    }

    /** What {@link #restored} needs; a float, as all that is kept. */
    Tensors state() {
        return Tensors.of(SPREAD, Tensor.scalar((float) spread));
    }

    private double measured(TaskDistribution tasks, Seed seed) {
        double squares = 0;
        long entries = 0;
        for (int i = 0; i < Math.min(MEASURED, tasks.size()); i++) {
            int shots = Math.min(SHOTS[i % SHOTS.length], tasks.task(i).rows() - 1);
            var episode = new RemainderTasks(tasks, this).episode(i, EpisodeShape.of(shots, QUERIES), seed.child(i));
            for (float difference : episode.query().targets().toArray()) {
                squares += (double) difference * difference;
                entries++;
            }
        }
        return Math.sqrt(squares / Math.max(1, entries));
    }

    Tasks of(Tasks tasks) {
        return new Tasks(
                new RemainderTasks(tasks.train(), this),
                new RemainderTasks(tasks.validation(), this),
                new RemainderTasks(tasks.test(), this),
                tasks.card(),
                tasks.encoder());
    }

    Learner below() {
        return below;
    }

    double spread() {
        return spread;
    }

    /** The original fields, what the learner below predicts, and its deviation. */
    Schema schema() {
        return schema;
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>(original.fields());
        int outputs = original.target().outputs();
        fields.add(new Field.Vector(freeName("below"), outputs));
        if (deviates) {
            fields.add(new Field.Vector(freeName("below.deviation"), outputs));
        }
        return fields;
    }

    private String freeName(String name) {
        boolean taken =
                original.fields().stream().anyMatch(field -> field.name().equals(name));
        return taken ? freeName(name + "'") : name;
    }

    private Target target() {
        return difference && original.target() instanceof Target.Real real
                ? new Target.Real(real.name() + " above", real.outputs(), 0, spread)
                : original.target();
    }

    /** Query rows as the learner above sees them: the one below has adapted to the support. */
    Batch query(Batch rows, Predictor known) {
        return seen(rows, known.predict(rows.features()));
    }

    /**
     * Support rows as the learner above sees them: of each the one below has seen the others alone. So what is left of a support row is like what
     * is left of a query row, where a fit to that very row would leave next to nothing.
     */
    Batch support(Batch rows, Seed seed) {
        if (rows.isEmpty()) {
            return new Batch(Matrix.zeros(0, schema().width()), rows.targets());
        }
        return seen(rows, below.leaveOneOut(rows, seed));
    }

    private Batch seen(Batch rows, Prediction prediction) {
        Matrix targets = difference ? difference(rows.targets(), prediction.mean()) : rows.targets();
        return new Batch(features(rows.features(), prediction), targets);
    }

    Matrix features(Matrix features, Prediction prediction) {
        int rows = features.rows();
        int width = features.columns() + original.target().outputs() * (deviates ? 2 : 1);
        return Matrix.generate(rows, width, all -> {
            float[] own = features.toArray();
            for (int row = 0; row < rows; row++) {
                System.arraycopy(own, row * features.columns(), all, row * width, features.columns());
                fill(all, row * width + features.columns(), prediction, row);
            }
        });
    }

    private void fill(float[] all, int from, Prediction prediction, int row) {
        int outputs = original.target().outputs();
        for (int j = 0; j < outputs; j++) {
            all[from + j] = (float) ((prediction.mean().get(row, j) - center()) / scale());
            if (deviates) {
                all[from + outputs + j] =
                        (float) (prediction.deviation().orElseThrow().get(row, j) / scale());
            }
        }
    }

    /** What both predict together. */
    Prediction sum(Prediction known, Prediction rest) {
        return difference ? new Prediction(sum(known.mean(), rest.mean(), 1), rest.deviation()) : rest;
    }

    private static Matrix difference(Matrix a, Matrix b) {
        return sum(a, b, -1);
    }

    private static Matrix sum(Matrix a, Matrix b, int sign) {
        return Matrix.generate(a.rows(), a.columns(), sums -> {
            a.copyTo(sums, 0);
            float[] others = b.toArray();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += sign * others[i];
            }
        });
    }

    private double center() {
        return original.target() instanceof Target.Real real ? real.mean() : 0;
    }

    private double scale() {
        return original.target() instanceof Target.Real real ? real.deviation() : 1;
    }
}
