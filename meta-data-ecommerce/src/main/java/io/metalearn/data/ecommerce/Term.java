package io.metalearn.data.ecommerce;

import java.time.LocalDateTime;
import java.util.List;

/** A part of an expression. Pure. */
interface Term {
    /** What its values are, as far as the expression itself says. */
    enum Kind {
        NUMBER,
        TEXT,
        /** What a cell holds: either. */
        CELL
    }

    Kind kind();

    /**
     * Its value in a row.
     *
     * @param cells of the columns of the expression, a missing one empty
     * @throws BadCellException when there is none
     */
    Value in(List<String> cells);

    /** What is written in the expression itself. */
    record Literal(Value value) implements Term {
        @Override
        public Kind kind() {
            return value instanceof Value.Text ? Kind.TEXT : Kind.NUMBER;
        }

        @Override
        public Value in(List<String> cells) {
            return value;
        }
    }

    /**
     * What a cell holds.
     *
     * @param at its place among the columns of the expression
     * @param place what messages call it
     */
    record Column(String name, int at, String place) implements Term {
        Column(String name, int at) {
            this(name, at, BadCellException.place(name));
        }

        @Override
        public Kind kind() {
            return Kind.CELL;
        }

        @Override
        public Value in(List<String> cells) {
            String cell = cells.get(at).strip();
            return cell.isEmpty() ? new Value.Missing(place + ": empty") : new Value.Text(place, cell);
        }
    }

    /** A function of numbers. */
    record Call(NumberFunction function, List<Part> arguments) implements Term {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }

        @Override
        public Value in(List<String> cells) {
            double[] numbers = new double[arguments.size()];
            for (int i = 0; i < numbers.length; i++) {
                Value value = arguments.get(i).term().in(cells).asNumber();
                if (!(value instanceof Value.Numeric one)) {
                    return value;
                }
                numbers[i] = one.number();
            }
            return new Value.Numeric(function.of(arguments, numbers));
        }
    }

    /** A function of times. */
    record TimeCall(TimeFunction function, List<Part> arguments) implements Term {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }

        @Override
        public Value in(List<String> cells) {
            LocalDateTime[] times = new LocalDateTime[arguments.size()];
            for (int i = 0; i < times.length; i++) {
                Value value = arguments.get(i).term().in(cells);
                if (value instanceof Value.Missing) {
                    return value;
                }
                times[i] = TimeColumn.local(arguments.get(i).place(), value.asText());
            }
            return new Value.Numeric(function.of(times));
        }
    }
}
