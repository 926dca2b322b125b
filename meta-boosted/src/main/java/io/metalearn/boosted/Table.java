package io.metalearn.boosted;

import io.metalearn.api.Target;
import java.util.List;

/** Query rows as trees see them. The arrays are not copied, and nobody writes into them. */
final class Table {
    private final float[] statistics;
    private final int width;
    private final int group;
    private final float[] targets;

    /**
     * @param statistics {@code [n, width]}, row-major
     * @param width statistics of a row
     * @param group rows of one prediction: 1, or one a class
     * @param targets {@code [n]}; of classes 1 for the row that is right, else 0
     */
    Table(float[] statistics, int width, int group, float[] targets) {
        this.statistics = statistics;
        this.width = width;
        this.group = group;
        this.targets = targets;
    }

    float[] statistics() {
        return statistics;
    }

    int width() {
        return width;
    }

    int group() {
        return group;
    }

    float[] targets() {
        return targets;
    }

    static Table join(List<Table> parts) {
        int rows = parts.stream().mapToInt(part -> part.targets.length).sum();
        Table first = parts.get(0);
        Table all = new Table(new float[rows * first.width], first.width, first.group, new float[rows]);
        int at = 0;
        for (Table part : parts) {
            System.arraycopy(part.statistics, 0, all.statistics, at * first.width, part.statistics.length);
            System.arraycopy(part.targets, 0, all.targets, at, part.targets.length);
            at += part.targets.length;
        }
        return all;
    }

    int rows() {
        return targets.length;
    }

    float get(int row, int statistic) {
        return statistics[row * width + statistic];
    }

    /** Whether the row is of a class that the support has no row of, though it has some of others. */
    boolean isAbsent(int row) {
        return group > 1 && get(row, ClassStatistics.ROWS) == 0 && get(row, ClassStatistics.WAYS) > 0;
    }

    /** What the rows of absent classes get in the place of what margins say. */
    float orAbsent(int row, double margin) {
        return isAbsent(row) ? Target.Classes.ABSENT : (float) margin;
    }
}
