package io.metalearn.bandit.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums and counts of rewards by action, apart for each context or together. Mutable, of one problem; not thread-safe. */
final class Cells {
    private final int actions;
    private final double scale;
    private final boolean byContext;
    private final Map<List<Float>, Cell> cells = new HashMap<>();

    /** @param scale rewards are divided by it */
    Cells(int actions, double scale, boolean byContext) {
        this.actions = actions;
        this.scale = scale;
        this.byContext = byContext;
    }

    /** What is known of one context. */
    static final class Cell {
        private final double scale;
        final double[] sums;
        final int[] counts;
        /** Pulls so far. */
        int pulls;

        private Cell(int actions, double scale) {
            this.scale = scale;
            this.sums = new double[actions];
            this.counts = new int[actions];
        }

        void add(int action, double reward) {
            sums[action] += reward / scale;
            counts[action]++;
            pulls++;
        }
    }

    Cell at(float[] context) {
        List<Float> key = new ArrayList<>();
        for (int i = 0; byContext && i < context.length; i++) {
            key.add(context[i]);
        }
        return cells.computeIfAbsent(key, any -> new Cell(actions, scale));
    }
}
