package io.metalearn.eval;

/** When a row of a task was. */
record RowTime(String task, long row, long time) {
    @Override
    public String toString() {
        return "row " + row + " of task " + task + " (time " + time + ")";
    }
}
