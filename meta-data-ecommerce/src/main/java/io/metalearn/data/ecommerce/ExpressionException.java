package io.metalearn.data.ecommerce;

import java.io.Serial;

/** A text is no expression. */
final class ExpressionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** @param position of the character, from 1 */
    ExpressionException(int position, String problem) {
        super("position " + position + ": " + problem);
    }

    /** @param position of the character, from 1 */
    ExpressionException(int position, String problem, Throwable cause) {
        super("position " + position + ": " + problem, cause);
    }
}
