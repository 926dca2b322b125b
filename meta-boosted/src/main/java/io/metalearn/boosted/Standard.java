package io.metalearn.boosted;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Matrix;
import io.metalearn.api.Target;
import org.ejml.simple.SimpleMatrix;

/**
 * The scale that targets are boosted on: {@code (y - center) / unit}.
 *
 * @param unit > 0
 */
record Standard(double center, double unit) {
    /** @throws ConfigException when the target is several numbers */
    static Standard of(Target target) {
        if (target instanceof Target.Relevance grade) {
            return of(grade.asReal());
        }
        if (target instanceof Target.Real real) {
            if (real.outputs() != 1) {
                throw new ConfigException("boosted trees predict one real target, got " + target);
            }
            return new Standard(real.mean(), real.deviation());
        }
        return new Standard(0, 1);
    }

    float of(float target) {
        return (float) ((target - center) / unit);
    }

    /** {@code [n, 1]}. */
    SimpleMatrix column(Matrix targets) {
        SimpleMatrix column = new SimpleMatrix(targets.rows(), 1);
        for (int row = 0; row < targets.rows(); row++) {
            column.set(row, 0, of(targets.get(row, 0)));
        }
        return column;
    }
}
