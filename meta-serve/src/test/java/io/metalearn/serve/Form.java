package io.metalearn.serve;

/** How much of a bar a test does: what fits each change, or, with {@code -Dmetalearn.full=true}, all of it. */
final class Form {
    private Form() {}

    static int of(int quick, int full) {
        return (int) of((double) quick, full);
    }

    static double of(double quick, double full) {
        return Boolean.getBoolean("metalearn.full") ? full : quick;
    }
}
