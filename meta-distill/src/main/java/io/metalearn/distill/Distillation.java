package io.metalearn.distill;

import io.metalearn.api.Check;
import io.metalearn.api.DataException;
import io.metalearn.api.Matrix;
import io.metalearn.api.Predictor;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.baseline.Design;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;

/**
 * Teaches an adapted model to a small one on rows without labels, and tests it on a fifth of them, which it has not seen. The student is a
 * regression on what the teacher says: real targets, and of classes and binary targets the logits, which say more than the class, and more than
 * probabilities where these are near 0 and 1 (Ba and Caruana, Do Deep Nets Really Need to be Deep?, NIPS 2014, section 2.2).
 *
 * <p>The error is that of {@link Fidelity}: of real targets the root mean squared difference in parts of the spread of the teacher's predictions, of
 * classes the mean total variation of the probabilities. It says how near the student is to its teacher, not to the truth.
 *
 * @param kind what the student is
 * @param tolerance the largest error that passes, at least 0 and finite
 * @since 0.1.0
 */
public record Distillation(StudentKind kind, double tolerance) {
    /** Fewer could not be divided and tested. */
    public static final int LEAST_ROWS = 20;

    private static final int HELD_BACK = 5;

    public Distillation {
        Check.notNegative(tolerance, "tolerance");
    }

    /**
     * Who teaches.
     *
     * @param schema of the rows
     * @param predictor the adapted model
     * @param origin what is kept of it with the student
     */
    public record Teacher(Schema schema, Predictor predictor, Origin origin) {}

    /**
     * Teaches and tests.
     *
     * @param rows {@code [n, width]}, n at least {@link #LEAST_ROWS}
     * @param seed of the division of the rows, and of a net's start
     * @throws IntoleranceException when the student is farther from the teacher than the tolerance
     * @throws DataException when there are too few rows
     */
    public Distilled of(Teacher teacher, Matrix rows, Seed seed) {
        return of(teacher, rows, seed, () -> false);
    }

    /**
     * The same, until it is to stop.
     *
     * @param stop asked again and again, by this thread
     * @throws CancellationException when it is to stop; a model of Tribuo's is trained to its end first
     */
    public Distilled of(Teacher teacher, Matrix rows, Seed seed, BooleanSupplier stop) {
        if (rows.rows() < LEAST_ROWS) {
            throw new DataException("a student needs at least " + LEAST_ROWS
                    + " rows to learn from and be tested on, got " + rows.rows());
        }
        int[] order = shuffled(rows.rows(), seed.child("rows").stream());
        int tested = rows.rows() / HELD_BACK;
        Matrix test = rows.select(Arrays.copyOfRange(order, 0, tested));
        Distilled student = taught(teacher, rows.select(Arrays.copyOfRange(order, tested, order.length)), seed, stop);
        double error = Fidelity.error(
                teacher.schema().target(),
                student.predict(test).mean(),
                teacher.predictor().predict(test).mean());
        requireGoingOn(stop);
        if (!(error <= tolerance)) {
            throw new IntoleranceException(kind, error, tolerance, tested);
        }
        return student.tested(error);
    }

    private Distilled taught(Teacher teacher, Matrix rows, Seed seed, BooleanSupplier stop) {
        SimpleMatrix said = Matrices.of(teacher.predictor().predict(rows).mean());
        requireGoingOn(stop);
        OutputScale scale = OutputScale.of(said);
        Student student =
                Student.learned(kind, new Design(teacher.schema()).of(rows), scale.standardised(said), seed, stop);
        return new Distilled(kind, student, scale, teacher.schema(), teacher.origin(), 0);
    }

    static void requireGoingOn(BooleanSupplier stop) {
        if (stop.getAsBoolean()) {
            throw new CancellationException("interrupted while a student learned; nothing is written");
        }
    }

    private static int[] shuffled(int n, RandomStream draws) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        for (int i = n - 1; i > 0; i--) {
            int j = (int) (draws.nextDouble() * (i + 1));
            order.set(i, order.set(j, order.get(i)));
        }
        return order.stream().mapToInt(i -> i).toArray();
    }
}
