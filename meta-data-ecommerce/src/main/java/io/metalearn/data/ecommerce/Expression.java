package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.metalearn.api.Scale;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value of a row: a column, or a scalar expression of SQL of some, see {@link ExpressionParser}. The text of a column that is there
 * means that column, whatever is in its name. Pure.
 *
 * @param text as it is configured
 * @param columns those it reads
 * @param scale of the outermost function, where that has an inverse; else linear
 * @param quantity what that is a function of; the text where it is linear
 */
record Expression(String text, Term term, List<String> columns, Scale scale, String quantity) {
    /** Where an encoder is kept, begins what is more than a column or an invertible function of one. */
    private static final String MARK = "= ";

    /** An expression where it is not known which columns there are; a text that is none is taken for a column. */
    static Expression parse(String text) {
        return of(text, List.of());
    }

    /** An expression over a source that has these columns. */
    static Expression of(String text, Collection<String> columns) {
        Expression simple = simple(text);
        String column = simple.columns.get(0);
        if (Tokens.isPlain(column) || columns.contains(Header.plain(column))) {
            return simple;
        }
        try {
            return general(text);
        } catch (ExpressionException e) {
            return simple;
        }
    }

    /** From where an encoder is kept, {@link #kept}. */
    @JsonCreator
    static Expression restored(String kept) {
        return kept.startsWith(MARK) ? general(kept.substring(MARK.length())) : simple(kept);
    }

    /** Why a text is no expression, for people; empty where it is one. */
    static String problem(String text) {
        try {
            general(text);
            return "";
        } catch (ExpressionException e) {
            return "; nor is it an expression: " + e.getMessage();
        }
    }

    /** A column by its name. */
    static Expression column(String name) {
        return new Expression(name, new Term.Column(name, 0), List.of(name), Scale.LINEAR, name);
    }

    /** A column, whatever its name, or an invertible function of one. */
    private static Expression simple(String text) {
        return invertible()
                .filter(scale -> text.startsWith(label(scale) + "(") && text.endsWith(")"))
                .findFirst()
                .map(scale -> scaled(
                        text.substring(label(scale).length() + 1, text.length() - 1)
                                .strip(),
                        scale))
                .orElseGet(() -> column(text));
    }

    private static Expression scaled(String column, Scale scale) {
        Part argument =
                new Part(new Term.Column(column, 0), column, label(scale).length() + 2);
        Term call = new Term.Call(NumberFunction.of(scale), List.of(argument));
        return new Expression(label(scale) + "(" + column + ")", call, List.of(column), scale, column);
    }

    private static Expression general(String text) {
        ExpressionParser.Parsed parsed = ExpressionParser.parse(text);
        Term term = parsed.part().term();
        if (term instanceof Term.Call call && call.function().scale() != Scale.LINEAR) {
            Part inner = call.arguments().get(0);
            return new Expression(text, term, parsed.columns(), call.function().scale(), inner.text());
        }
        return new Expression(text, term, parsed.columns(), Scale.LINEAR, text);
    }

    private static Stream<Scale> invertible() {
        return Stream.of(Scale.values()).filter(scale -> scale != Scale.LINEAR);
    }

    private static String label(Scale scale) {
        return scale.name().toLowerCase(Locale.ROOT);
    }

    /** The same over a source that has these columns. */
    Expression over(Collection<String> there) {
        return of(text, there);
    }

    /** Whether what it means hangs on which columns there are. */
    boolean needsColumns() {
        return !(equals(simple(text)) && Tokens.isPlain(columns.get(0)));
    }

    /** Whether this is missing: 1, or 0. */
    Expression isMissing() {
        String asked = sql() + " IS NULL";
        return new Expression(asked, new Condition.IsMissing(term), columns, Scale.LINEAR, asked);
    }

    /** A text that means the same whatever columns there are. */
    private String sql() {
        String column = columns.get(0);
        return Tokens.isPlain(column) || !equals(simple(text))
                ? text
                : text.replace(column, "\"" + column.replace("\"", "\"\"") + "\"");
    }

    /** As an encoder keeps it. */
    @JsonValue
    String kept() {
        return equals(simple(text)) ? text : MARK + text;
    }

    /** As it is configured. */
    @Override
    public String toString() {
        return text;
    }

    /**
     * The number of a row; empty where it is missing.
     *
     * @param cells of {@link #columns}, a missing one empty
     * @throws BadCellException when there is none: a cell is no decimal number, a function has no value there; or when the value is
     *     beyond those of a {@code float}, about 3.4e38: learners calculate in floats
     */
    Optional<Double> number(List<String> cells) {
        Value value = term.in(cells).asNumber();
        return value instanceof Value.Numeric one ? Optional.of(inRange(one.number(), cells)) : Optional.empty();
    }

    /**
     * The number of a row.
     *
     * @throws BadCellException also where it is missing
     */
    double value(List<String> cells) {
        if (term instanceof Term.Column column && !cells.get(column.at()).isBlank()) {
            String cell = cells.get(column.at()).strip();
            return inRange(Decimal.of(column.place(), cell), cells);
        }
        return number(cells).orElseThrow(() -> missing(cells));
    }

    /**
     * The text of a row, as categories have it; empty where it is missing.
     *
     * @throws BadCellException when a function has no value there
     */
    Optional<String> text(List<String> cells) {
        return Optional.of(term.in(cells).asText()).filter(text -> !text.isEmpty());
    }

    /**
     * The text of a row, as categories have it.
     *
     * @throws BadCellException also where it is missing
     */
    String category(List<String> cells) {
        return text(cells).orElseThrow(() -> missing(cells));
    }

    /** Says why it is missing. */
    private BadCellException missing(List<String> cells) {
        String why = term.in(cells) instanceof Value.Missing missing ? missing.why() : "empty";
        return BadCellException.of(
                term instanceof Term.Column || why.startsWith("column") ? why : "\"" + text + "\": " + why);
    }

    private double inRange(double number, List<String> cells) {
        if (Math.abs(number) > Float.MAX_VALUE) {
            throw BadCellException.at(
                    new Part(term, text, 1).place(),
                    "must be between -3.4e38 and 3.4e38, got "
                            + (term instanceof Term.Column
                                    ? Shown.text(cells.get(0).strip())
                                    : number + ""));
        }
        return number;
    }
}
