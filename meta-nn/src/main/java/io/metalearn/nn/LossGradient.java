package io.metalearn.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gradient of a recorded loss by parameters: whole arrays, and for tables the rows that were read. A table that the loss reads in
 * another way than by {@link Var#gatherRows} still gets its gradient, all rows of it. Not thread-safe, as its Vars are not.
 */
final class LossGradient {
    private final ParameterLayout layout;
    private final Var[] gradients;
    /** By parameter; empty but for tables that are only gathered from. */
    private final List<Optional<List<RowTerm>>> terms = new ArrayList<>();

    /**
     * Records it.
     *
     * @param parameters {@link ParameterLayout#inputs}, or what shares their entries
     * @param loss {@code [1, 1, 1]} of these
     */
    LossGradient(ParameterLayout layout, Parameters parameters, Var loss) {
        this.layout = layout;
        Var[] by = parameters.vars().toArray(Var[]::new);
        this.gradients = new Var[by.length];
        List<Optional<Var>> reached = Gradients.reached(loss, by);
        for (int i = 0; i < by.length; i++) {
            boolean table = layout.isTable(i);
            Optional<Var> gradient = reached.get(i);
            terms.add(table ? gradient.map(RowTerm::of).orElse(Optional.of(List.of())) : Optional.empty());
            gradients[i] = terms.get(i).isPresent() ? by[i] : gradient.orElseGet(Gradients.zerosLike(by[i]));
        }
    }

    /** The tables of {@code layout} by whose rows alone this is; those that the loss does not read are among them. */
    List<String> byRows() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < gradients.length; i++) {
            if (terms.get(i).isPresent()) {
                names.add(layout.name(i));
            }
        }
        return names;
    }

    /** What a {@link Program} has to compute for this. */
    List<Var> results() {
        List<Var> results = new ArrayList<>();
        for (int i = 0; i < gradients.length; i++) {
            terms.get(i).ifPresent(rows -> rows.forEach(term -> results.addAll(List.of(term.rows(), term.numbers()))));
            if (terms.get(i).isEmpty()) {
                results.add(gradients[i]);
            }
        }
        return results;
    }

    /** Copies the gradient of the last run. */
    void copyTo(Gradient target) {
        for (int i = 0; i < target.tables().size(); i++) {
            target.tables().get(i).clear();
        }
        for (int i = 0; i < gradients.length; i++) {
            if (layout.isTable(i)) {
                addRows(i, target.tables().get(layout.place(i)));
            } else {
                gradients[i].copyTo(target.dense(), layout.place(i));
            }
        }
    }

    private void addRows(int i, SparseRows target) {
        terms.get(i).ifPresent(rows -> rows.forEach(term -> term.addTo(target)));
        if (terms.get(i).isEmpty()) {
            for (int row = 0; row < gradients[i].rows; row++) {
                target.add(row, gradients[i].data, row * gradients[i].columns);
            }
        }
    }
}
