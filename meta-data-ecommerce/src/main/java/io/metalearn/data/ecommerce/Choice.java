package io.metalearn.data.ecommerce;

import java.util.List;

/** A part of an expression that is one of others; those that are not chosen are not looked at. */
sealed interface Choice extends Term {
    /** The first whose condition holds, or else the last. */
    record Case(Kind kind, List<Branch> branches, Term otherwise) implements Choice {
        /** What a case is under a condition. */
        record Branch(Term condition, Term result) {}

        @Override
        public Value in(List<String> cells) {
            for (Branch branch : branches) {
                if (branch.condition().in(cells).asCondition().equals(Value.holds(true))) {
                    return branch.result().in(cells);
                }
            }
            return otherwise.in(cells);
        }
    }

    /** The first that is not missing. */
    record Coalesce(Kind kind, List<Term> terms) implements Choice {
        @Override
        public Value in(List<String> cells) {
            Value value = terms.get(0).in(cells);
            for (int i = 1; i < terms.size() && value instanceof Value.Missing; i++) {
                value = terms.get(i).in(cells);
            }
            return value;
        }
    }

    /** The least, or the greatest, of those that are not missing. */
    record Extreme(boolean greatest, List<Term> terms) implements Choice {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }

        @Override
        public Value in(List<String> cells) {
            Value best = terms.get(0).in(cells).asNumber();
            for (Term term : terms.subList(1, terms.size())) {
                Value value = term.in(cells).asNumber();
                if (best instanceof Value.Missing) {
                    best = value;
                } else if (value instanceof Value.Numeric one && best instanceof Value.Numeric known) {
                    best = new Value.Numeric(
                            greatest ? Math.max(known.number(), one.number()) : Math.min(known.number(), one.number()));
                }
            }
            return best;
        }
    }

    /** That of a number: of 1 the first. */
    record Element(Kind kind, Part number, List<Term> terms) implements Choice {
        @Override
        public Value in(List<String> cells) {
            Value at = number.term().in(cells).asNumber();
            return at instanceof Value.Numeric one
                    ? terms.get(place(one.number())).in(cells)
                    : at;
        }

        private int place(double at) {
            if (at != Math.rint(at) || at < 1 || at > terms.size()) {
                throw BadCellException.at(
                        number.place(),
                        "element needs a whole number from 1 to " + terms.size() + ", got "
                                + Numeral.canonical(at + ""));
            }
            return (int) at - 1;
        }
    }
}
