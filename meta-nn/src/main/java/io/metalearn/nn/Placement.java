package io.metalearn.nn;

import java.util.List;

/**
 * Gives the results of operations their arrays: that of an input which is read here for the last time where the operation can work in
 * place, else a free one. Leaves have their own, and results keep theirs to the end.
 */
final class Placement {
    private final Buffers buffers;

    private Placement(Buffers buffers) {
        this.buffers = buffers;
    }

    static void apply(Var[] steps, List<Var> results, Buffers buffers) {
        for (int i = 0; i < steps.length; i++) {
            use(steps[i], i);
        }
        results.forEach(result -> result.lastUse = Integer.MAX_VALUE);
        buffers.begin();
        Placement placement = new Placement(buffers);
        for (int i = 0; i < steps.length; i++) {
            placement.place(steps[i], i);
        }
    }

    private static void use(Var step, int at) {
        for (int i = 0; i < Var.INPUTS; i++) {
            if (step.input(i) != step) {
                step.input(i).lastUse = at;
            }
        }
    }

    private void place(Var y, int at) {
        for (int i = 0; i < Var.INPUTS && !y.placed; i++) {
            Var input = y.input(i);
            if (input != y && isLast(input, at) && worksInPlace(y, input)) {
                y.data = input.data;
                y.placed = true;
                input.placed = false;
            }
        }
        if (!y.placed) {
            y.data = buffers.take(y.size());
            y.placed = true;
        }
        for (int i = 0; i < Var.INPUTS; i++) {
            Var input = y.input(i);
            if (input != y && isLast(input, at)) {
                input.placed = false;
                buffers.release(input.data);
            }
        }
    }

    /** Whether an array of ours holds {@code input}, and no later step reads it. */
    private static boolean isLast(Var input, int at) {
        return input.placed && input.lastUse == at;
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
