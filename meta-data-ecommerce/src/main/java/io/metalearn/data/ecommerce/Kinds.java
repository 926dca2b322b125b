package io.metalearn.data.ecommerce;

import io.metalearn.data.ecommerce.Term.Kind;
import java.util.List;

/** Checks, while an expression is read, that numbers and texts stay apart; what a cell holds is seen when it is evaluated. */
final class Kinds {
    private Kinds() {}

    /** A comparison of two numbers, or two texts. */
    static Condition compared(Condition.Comparator comparator, Part left, Part right) {
        oneKind(List.of(left, right));
        return new Condition.Comparison(comparator, left.term(), right.term());
    }

    /** The same, of which none is a text. */
    static List<Part> numbers(List<Part> arguments) {
        for (Part argument : arguments) {
            if (argument.term().kind() == Kind.TEXT) {
                throw new ExpressionException(argument.from(), "a number is needed, got " + argument.text());
            }
        }
        return arguments;
    }

    /** Of all of these, which must not be numbers and texts at once. */
    static Kind oneKind(List<Part> parts) {
        Kind kind = parts.get(0).term().kind();
        for (Part part : parts) {
            Kind other = part.term().kind();
            if (kind != other && kind != Kind.CELL && other != Kind.CELL) {
                throw new ExpressionException(
                        part.from(),
                        part.text() + " is a " + (other == Kind.TEXT ? "text" : "number") + " where others are not");
            }
            kind = kind == other ? kind : Kind.CELL;
        }
        return kind;
    }
}
