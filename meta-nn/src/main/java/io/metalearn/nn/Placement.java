package io.metalearn.nn;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives the results of operations their arrays: that of an input which is read here for the last time where the operation can work in
 * place, else a free one. Leaves have their own, and results keep theirs to the end.
 */
final class Placement {
    private final Map<Var, Integer> lastUse = new HashMap<>();
    private final Set<Var> placed = new HashSet<>();
    private final Buffers buffers;

    private Placement(Buffers buffers) {
        this.buffers = buffers;
    }

    static void apply(Var[] steps, List<Var> results, Buffers buffers) {
        Placement placement = new Placement(buffers);
        for (int i = 0; i < steps.length; i++) {
            placement.use(steps[i], i);
        }
        results.forEach(result -> placement.lastUse.put(result, Integer.MAX_VALUE));
        buffers.begin();
        for (int i = 0; i < steps.length; i++) {
            placement.place(steps[i], i);
        }
    }

    private void use(Var step, int at) {
        for (int i = 0; i < Var.INPUTS; i++) {
            if (step.input(i) != step) {
                lastUse.put(step.input(i), at);
            }
        }
    }

    private void place(Var y, int at) {
        for (int i = 0; i < Var.INPUTS && !placed.contains(y); i++) {
            if (y.input(i) != y && isLast(y.input(i), at) && worksInPlace(y, y.input(i))) {
                y.data = y.input(i).data;
                placed.remove(y.input(i));
                placed.add(y);
            }
        }
        if (placed.add(y)) {
            y.data = buffers.take(y.size());
        }
        for (int i = 0; i < Var.INPUTS; i++) {
            if (y.input(i) != y && isLast(y.input(i), at)) {
                placed.remove(y.input(i));
                buffers.release(y.input(i).data);
            }
        }
    }

    /** Whether an array of ours holds {@code input}, and no later step reads it. */
    private boolean isLast(Var input, int at) {
        return placed.contains(input) && lastUse.getOrDefault(input, -1) == at;
    }

    /** Whether the result may overwrite {@code input}, wherever it is read. */
    private static boolean worksInPlace(Var y, Var input) {
        boolean fits = input.data.length >= y.size() + Var.PADDING;
        for (int i = 0; i < Var.INPUTS; i++) {
            fits &= y.input(i) != input || (i < 3 && y.op.inPlace(y, i));
        }
        return fits;
    }
}
