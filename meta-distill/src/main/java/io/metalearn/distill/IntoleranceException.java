package io.metalearn.distill;

import java.io.Serial;
import java.util.Locale;

/**
 * A student that is farther from its teacher than is tolerated: it is too small, or there were too few rows.
 *
 * @since 0.1.0
 */
public final class IntoleranceException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    IntoleranceException(StudentKind kind, double error, double tolerance, int rows) {
        super(String.format(
                Locale.ROOT,
                "the student (%s) is not near enough to its teacher: on %d rows held back it is off by %.4g, the tolerance is %.4g; take a larger"
                        + " student, another one, or more rows",
                kind.form().name().toLowerCase(Locale.ROOT)
                        + (kind.form() == StudentKind.Form.MLP ? " of " + kind.size() + " units" : "")
                        + (kind.form() == StudentKind.Form.TREE ? " of depth " + kind.size() : ""),
                rows,
                error,
                tolerance));
    }
}
