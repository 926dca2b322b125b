package io.metalearn.data.ecommerce;

import java.util.List;

/** A part of an expression that holds, does not hold, or is unknown where what it asks about is missing, as in SQL. */
sealed interface Condition extends Term {
    @Override
    default Kind kind() {
        return Kind.NUMBER;
    }

    /** How two values may compare. */
    enum Comparator {
        EQUAL("="),
        UNEQUAL("<>"),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String symbol;

        Comparator(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }

        /** @param order below 0 where the left value is less, above 0 where it is more */
        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case MORE -> order > 0;
                case AT_LEAST -> order >= 0;
            };
        }
    }

    /** Compares numbers where one side is sure to be one, or both are; else texts, by their characters. */
    record Comparison(Comparator comparator, Term left, Term right) implements Condition {
        @Override
        public Value in(List<String> cells) {
            Value one = left.in(cells);
            Value other = right.in(cells);
            if (one instanceof Value.Missing || other instanceof Value.Missing) {
                return one instanceof Value.Missing ? one : other;
            }
            return Value.holds(comparator.holds(order(one, other)));
        }

        private int order(Value one, Value other) {
            boolean texts = left.kind() == Kind.TEXT || right.kind() == Kind.TEXT;
            boolean numbers = left.kind() == Kind.NUMBER || right.kind() == Kind.NUMBER;
            if (!texts && (numbers || (one.isNumber() && other.isNumber()))) {
                double difference = numberOf(one) - numberOf(other);
                return difference == 0 ? 0 : difference < 0 ? -1 : 1;
            }
            return one.asText().compareTo(other.asText());
        }

        private static double numberOf(Value value) {
            return value.asNumber() instanceof Value.Numeric one ? one.number() : Double.NaN;
        }
    }

    /** Both, or one of both; the right one is not looked at where the left one decides. */
    record Junction(boolean both, Term left, Term right) implements Condition {
        @Override
        public Value in(List<String> cells) {
            Value decides = Value.holds(!both);
            Value one = left.in(cells).asCondition();
            if (one.equals(decides)) {
                return decides;
            }
            Value other = right.in(cells).asCondition();
            return other.equals(decides) || one instanceof Value.Numeric ? other : one;
        }
    }

    /** The contrary. */
    record Not(Term of) implements Condition {
        @Override
        public Value in(List<String> cells) {
            Value value = of.in(cells).asCondition();
            return value instanceof Value.Numeric truth ? Value.holds(truth.number() == 0) : value;
        }
    }

    /** Whether a value is missing; never unknown. */
    record IsMissing(Term of) implements Condition {
        @Override
        public Value in(List<String> cells) {
            return Value.holds(of.in(cells) instanceof Value.Missing);
        }
    }
}
