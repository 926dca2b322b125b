package io.metalearn.data.ecommerce;

import io.metalearn.data.ecommerce.Tokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The functions that an expression may call, by name. */
final class FunctionCalls {
    private FunctionCalls() {}

    /**
     * A call.
     *
     * @param name as it is written, with its position
     * @throws ExpressionException when there is no such function, or it takes others than these
     */
    static Term of(Token name, List<Part> arguments) {
        String function = name.text().toLowerCase(Locale.ROOT);
        return switch (function) {
            case "coalesce" -> new Choice.Coalesce(Kinds.oneKind(some(name, 1, arguments)), terms(arguments));
            case "least", "greatest" ->
                new Choice.Extreme(function.equals("greatest"), terms(Kinds.numbers(some(name, 1, arguments))));
            case "nullif" -> nullIf(exactly(name, 2, arguments));
            case "element" -> {
                List<Part> choices = some(name, 2, arguments).subList(1, arguments.size());
                Kinds.numbers(arguments.subList(0, 1));
                yield new Choice.Element(Kinds.oneKind(choices), arguments.get(0), terms(choices));
            }
            default -> plainFunction(name, function, arguments);
        };
    }

    private static Term plainFunction(Token name, String function, List<Part> arguments) {
        if (TimeFunction.named(function).isPresent()) {
            TimeFunction ofTimes = TimeFunction.named(function).get();
            return new Term.TimeCall(ofTimes, times(exactly(name, ofTimes.arguments(), arguments)));
        }
        NumberFunction ofNumbers = NumberFunction.named(function)
                .orElseThrow(() -> new ExpressionException(
                        name.from() + 1, "no function " + name.text() + "; there are " + functionNames()));
        if (!ofNumbers.takes(arguments.size())) {
            throw wrongNumber(name, ofNumbers.arity(), arguments);
        }
        return call(ofNumbers, arguments);
    }

    /** The names of all functions, for people. */
    static String functionNames() {
        return Stream.of(
                        NumberFunction.named().map(NumberFunction::label),
                        Stream.of("least", "greatest", "coalesce", "nullif", "element"),
                        Stream.of(TimeFunction.values()).map(TimeFunction::label))
                .flatMap(names -> names)
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
    }

    private static Term nullIf(List<Part> arguments) {
        Condition equal = Kinds.compared(Condition.Comparator.EQUAL, arguments.get(0), arguments.get(1));
        Value missing = new Value.Missing(
                arguments.get(0).place() + ": " + arguments.get(1).text() + ", which is missing");
        Term value = arguments.get(0).term();
        return new Choice.Case(value.kind(), List.of(new Choice.Case.Branch(equal, new Term.Literal(missing))), value);
    }

    private static List<Part> some(Token function, int least, List<Part> arguments) {
        if (arguments.size() < least) {
            throw wrongNumber(function, least + " or more", arguments);
        }
        return arguments;
    }

    private static List<Part> exactly(Token function, int count, List<Part> arguments) {
        if (arguments.size() != count) {
            throw wrongNumber(function, count + "", arguments);
        }
        return arguments;
    }

    private static ExpressionException wrongNumber(Token function, String expected, List<Part> arguments) {
        return new ExpressionException(
                function.from() + 1, function.text() + " takes " + expected + " values, got " + arguments.size());
    }

    /** A call of a function, or an operator, of numbers. */
    static Term call(NumberFunction function, List<Part> arguments) {
        return new Term.Call(function, List.copyOf(Kinds.numbers(arguments)));
    }

    /** A text among them is a time. */
    private static List<Part> times(List<Part> arguments) {
        for (Part argument : arguments) {
            if (argument.term() instanceof Term.Literal literal) {
                try {
                    TimeColumn.local(argument.text(), literal.value().asText());
                } catch (BadCellException e) {
                    throw new ExpressionException(
                            argument.from(),
                            argument.text() + " is no date or time, as '2024-01-31' or '2024-01-31T23:59:59'",
                            e);
                }
            }
        }
        return arguments;
    }

    private static List<Term> terms(List<Part> parts) {
        return parts.stream().map(Part::term).toList();
    }
}
