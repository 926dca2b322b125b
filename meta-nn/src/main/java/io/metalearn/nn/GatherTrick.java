package io.metalearn.nn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves out large tables of which few rows are read. An inner step that moves a table of embeddings makes {@code W - a G}, where G is
 * zeros but for the rows that the support has read; what is gathered from it next is
 *
 * <pre>
 * rows(W - a G) = rows(W) - a rows(G)
 * </pre>
 *
 * entry by entry the same numbers, and neither G nor the moved table is formed. So it is for what the backward pass gathers from G.
 */
final class GatherTrick {
    private final Recording recording;
    private final List<Var> rewritten = new ArrayList<>();
    private final Map<Gathered, Var> gathered = new HashMap<>();

    private GatherTrick(Recording recording) {
        this.recording = recording;
    }

    private record Gathered(Var table, Var numbers) {}

    static void apply(Recording recording) {
        GatherTrick trick = new GatherTrick(recording);
        recording.nodes().forEach(trick::rewrite);
        recording.replace(trick.rewritten);
    }

    /** A gather from what an operation makes of tables becomes that operation on what is gathered from them. */
    private void rewrite(Var y) {
        Var table = y.first;
        if (y.op == IndexOp.GATHER && y.batch == 1 && table.batch == 1 && table.rows >= ParameterLayout.TABLE_ROWS) {
            if (table.op == IndexOp.SCATTER_ADD && table.first.batch == 1) {
                match(y, table);
            } else if (isEntryByEntry(table)) {
                exchange(y, table);
            }
        }
        rewritten.add(y);
    }

    private static void match(Var y, Var sum) {
        Var numbers = y.second;
        y.op = MatchOp.MATCH;
        y.inputs = 0;
        y.input(y.inputs++, sum.first);
        y.input(y.inputs++, sum.second);
        y.input(y.inputs++, numbers);
    }

    private static boolean isEntryByEntry(Var y) {
        boolean isOne = y.op instanceof UnaryOp || y.op instanceof BinaryOp || y.op instanceof DescentOp;
        for (int i = 0; i < y.inputs; i++) {
            isOne &= y.input(i).size() == 1 || y.input(i).sameShape(y);
        }
        return isOne;
    }

    private void exchange(Var y, Var table) {
        Var numbers = y.second;
        y.op = table.op;
        y.number = table.number;
        y.second = y;
        y.inputs = 0;
        for (int i = 0; i < table.inputs; i++) {
            Var input = table.input(i);
            y.input(y.inputs++, input.size() == 1 ? input : rows(input, numbers));
        }
    }

    private Var rows(Var table, Var numbers) {
        Gathered key = new Gathered(table, numbers);
        if (!gathered.containsKey(key)) {
            Var rows = recording.node(IndexOp.GATHER, numbers.rows, table.columns, table, numbers);
            rewrite(rows);
            gathered.put(key, rows);
        }
        return gathered.get(key);
    }
}
