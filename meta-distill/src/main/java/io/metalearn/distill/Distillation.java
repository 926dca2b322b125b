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
import java.util.List;
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
 * @param tolerance the largest error that passes, at least 0
 * @since 0.1.0
 */
public record Distillation(StudentKind kind, double tolerance) {
    /** Fewer could not be divided and tested. */
    public static final int LEAST_ROWS = 20;

    private static final int HELD_BACK = 5;

    public Distillation {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance must be >= 0, got " + tolerance);
        }
    }

    /** What a student is told of its teacher. */
    public record Teacher(Schema schema, Predictor predictor, String weightsSha256, List<String> classes) {
        public Teacher {
            classes = List.copyOf(classes);
        }
    }

    /**
     * Teaches and tests.
     *
     * @param rows {@code [n, width]}, n at least {@link #LEAST_ROWS}
     * @param seed of the division of the rows, and of a net's start
     * @throws IntoleranceException when the student is farther from the teacher than the tolerance
     * @throws DataException when there are too few rows
     */
    public Distilled of(Teacher teacher, Matrix rows, Seed seed) {
        if (rows.rows() < LEAST_ROWS) {
            throw new DataException("a student needs at least " + LEAST_ROWS
                    + " rows to learn from and be tested on, got " + rows.rows());
        }
        int[] order = shuffled(rows.rows(), seed.child("rows").stream());
        int tested = Check.atLeast(1, rows.rows() / HELD_BACK, "rows held back");
        Matrix learnt = chosen(rows, order, tested, order.length);
        Matrix test = chosen(rows, order, 0, tested);
        SimpleMatrix said = Matrices.of(teacher.predictor().predict(learnt).mean());
        var scale = Distilled.scale(said);
        Student student = Student.learned(
                kind, new Design(teacher.schema()).of(learnt), Distilled.standardised(said, scale), seed);
        Distilled untested = new Distilled(kind, student, scale, teacher.weightsSha256(), teacher.classes(), 0);
        double error = Fidelity.error(
                teacher.schema().target(),
                untested.predict(teacher.schema(), test).mean(),
                teacher.predictor().predict(test).mean());
        if (!(error <= tolerance)) {
            throw new IntoleranceException(kind, error, tolerance, tested);
        }
        return new Distilled(kind, student, scale, teacher.weightsSha256(), teacher.classes(), error);
    }

    private static int[] shuffled(int n, RandomStream draws) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        for (int i = n - 1; i > 0; i--) {
            int j = (int) (draws.nextDouble() * (i + 1));
            order.set(i, order.set(j, order.get(i)));
        }
        return order.stream().mapToInt(i -> i).toArray();
    }

    private static Matrix chosen(Matrix rows, int[] order, int from, int to) {
        return Matrix.stack(IntStream.range(from, to)
                .mapToObj(i -> rows.rows(order[i], order[i] + 1))
                .toList());
    }
}
