package io.metalearn.data.ecommerce;

import io.metalearn.data.ecommerce.Condition.Comparator;
import io.metalearn.data.ecommerce.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a scalar expression of SQL by recursive descent: what binds least is read first. A text of more than {@value #LONGEST}
 * characters, or nested deeper than {@value #DEEPEST}, is refused, so that neither reading nor evaluating can go on for long.
 */
final class ExpressionParser {
    static final int LONGEST = 2000;
    private static final int DEEPEST = 50;
    private static final List<String> KEYWORDS =
            List.of("case", "when", "then", "else", "end", "and", "or", "not", "in", "is", "null", "between");

    private final String text;
    private final Tokens tokens;
    private final List<String> columns = new ArrayList<>();
    private int depth;

    private ExpressionParser(String text) {
        this.text = text;
        this.tokens = Tokens.of(text);
    }

    /**
     * An expression.
     *
     * @param columns those it reads, in the order of their first mention
     */
    record Parsed(Part part, List<String> columns) {
        Parsed {
            columns = List.copyOf(columns);
        }
    }

    /** @throws ExpressionException naming the position of what is wrong, and what there is */
    static Parsed parse(String text) {
        if (text.length() > LONGEST) {
            throw new ExpressionException(
                    LONGEST + 1, "an expression has at most " + LONGEST + " characters, got " + text.length());
        }
        ExpressionParser parser = new ExpressionParser(text);
        Part part = parser.disjunction();
        if (parser.tokens.peek().type() != Tokens.Type.END) {
            throw parser.unexpected();
        }
        if (parser.columns.isEmpty()) {
            throw new ExpressionException(1, "no column is named");
        }
        return new Parsed(part, parser.columns);
    }

    private Part disjunction() {
        enter();
        Part left = conjunction();
        while (tokens.skip("or")) {
            Part right = conjunction();
            left = since(left, new Condition.Junction(false, left.term(), right.term()));
        }
        depth--;
        return left;
    }

    private Part conjunction() {
        Part left = negation();
        while (tokens.skip("and")) {
            Part right = negation();
            left = since(left, new Condition.Junction(true, left.term(), right.term()));
        }
        return left;
    }

    private Part negation() {
        Token first = tokens.peek();
        if (!tokens.skip("not")) {
            return comparison();
        }
        enter();
        Part of = negation();
        depth--;
        return part(first.from(), new Condition.Not(of.term()));
    }

    private Part comparison() {
        Part left = sum();
        for (Comparator comparator : Comparator.values()) {
            if (tokens.skip(comparator.symbol()) || (comparator == Comparator.UNEQUAL && tokens.skip("!="))) {
                return since(left, Kinds.compared(comparator, left, sum()));
            }
        }
        if (tokens.skip("is")) {
            boolean not = tokens.skip("not");
            tokens.require("null");
            return since(left, unless(not, new Condition.IsMissing(left.term())));
        }
        boolean not = tokens.peek().is("not") && (tokens.isFollowedBy("in") || tokens.isFollowedBy("between"));
        if (not) {
            tokens.next();
        }
        if (tokens.skip("in")) {
            return since(left, unless(not, among(left)));
        }
        return tokens.skip("between") ? since(left, unless(not, between(left))) : left;
    }

    private static Term unless(boolean not, Term condition) {
        return not ? new Condition.Not(condition) : condition;
    }

    private Term among(Part left) {
        tokens.require("(");
        Term any = Kinds.compared(Comparator.EQUAL, left, sum());
        while (tokens.skip(",")) {
            any = new Condition.Junction(false, any, Kinds.compared(Comparator.EQUAL, left, sum()));
        }
        tokens.require(")");
        return any;
    }

    private Term between(Part left) {
        Term above = Kinds.compared(Comparator.AT_LEAST, left, sum());
        tokens.require("and");
        return new Condition.Junction(true, above, Kinds.compared(Comparator.AT_MOST, left, sum()));
    }

    private Part sum() {
        Part left = product();
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            NumberFunction function = tokens.next().text().equals("+") ? NumberFunction.ADD : NumberFunction.SUBTRACT;
            left = since(left, FunctionCalls.call(function, List.of(left, product())));
        }
        return left;
    }

    private Part product() {
        Part left = signed();
        while (tokens.peek().is("*") || tokens.peek().is("/")) {
            NumberFunction function =
                    tokens.next().text().equals("*") ? NumberFunction.MULTIPLY : NumberFunction.DIVIDE;
            left = since(left, FunctionCalls.call(function, List.of(left, signed())));
        }
        return left;
    }

    private Part signed() {
        Token first = tokens.peek();
        if (!tokens.skip("-")) {
            return single();
        }
        enter();
        Part of = signed();
        depth--;
        return part(first.from(), FunctionCalls.call(NumberFunction.NEGATE, List.of(of)));
    }

    private Part single() {
        Token token = tokens.peek();
        Term term = switch (token.type()) {
            case NUMBER ->
                literal(new Value.Numeric(Decimal.of("a number", tokens.next().text())));
            case TEXT -> literal(new Value.Text("a text", tokens.next().text()));
            case QUOTED_NAME -> column(tokens.next().text());
            case NAME -> named();
            default -> inParentheses();
        };
        return part(token.from(), term);
    }

    private static Term literal(Value value) {
        return new Term.Literal(value);
    }

    private Term column(String name) {
        if (!columns.contains(name)) {
            columns.add(name);
        }
        return new Term.Column(name, columns.indexOf(name));
    }

    private Term inParentheses() {
        if (!tokens.skip("(")) {
            throw unexpected();
        }
        Part inner = disjunction();
        tokens.require(")");
        return inner.term();
    }

    private Term named() {
        if (tokens.skip("case")) {
            return choice();
        }
        Token name = tokens.peek();
        if (KEYWORDS.contains(name.text().toLowerCase(Locale.ROOT))) {
            throw unexpected();
        }
        tokens.next();
        return tokens.skip("(") ? FunctionCalls.of(name, arguments()) : column(name.text());
    }

    private List<Part> arguments() {
        List<Part> arguments = new ArrayList<>();
        if (tokens.skip(")")) {
            return arguments;
        }
        do {
            arguments.add(disjunction());
        } while (tokens.skip(","));
        if (!tokens.skip(")")) {
            throw tokens.lacking(", or )");
        }
        return arguments;
    }

    private Term choice() {
        boolean hasSubject = !tokens.peek().is("when");
        List<Part> subject = hasSubject ? List.of(disjunction()) : List.of();
        List<Choice.Case.Branch> branches = new ArrayList<>();
        List<Part> results = new ArrayList<>();
        do {
            tokens.require("when");
            Part condition = disjunction();
            tokens.require("then");
            results.add(disjunction());
            branches.add(new Choice.Case.Branch(
                    hasSubject ? Kinds.compared(Comparator.EQUAL, subject.get(0), condition) : condition.term(),
                    results.get(results.size() - 1).term()));
        } while (tokens.peek().is("when"));
        Term otherwise = literal(new Value.Missing("no WHEN holds, and there is no ELSE"));
        if (tokens.skip("else")) {
            results.add(disjunction());
            otherwise = results.get(results.size() - 1).term();
        }
        tokens.require("end");
        return new Choice.Case(Kinds.oneKind(results), List.copyOf(branches), otherwise);
    }

    private Part since(Part left, Term term) {
        return part(left.from() - 1, term);
    }

    /** What was read since a position, from 0. */
    private Part part(int from, Term term) {
        return new Part(term, text.substring(from, tokens.end()), from + 1);
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw new ExpressionException(
                    tokens.peek().from() + 1, "an expression is nested at most " + DEEPEST + " deep");
        }
    }

    private ExpressionException unexpected() {
        Token token = tokens.peek();
        return new ExpressionException(token.from() + 1, "unexpected " + Shown.text(token.text()));
    }
}
