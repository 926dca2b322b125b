package io.metalearn.serve.drift;

/**
 * An interval of what a model gains over what it is compared with, in [-1, 1]; above 0 it errs less.
 *
 * @param low the least
 * @param high the most
 */
public record Bounds(double low, double high) {
    /** Whether it errs more, for sure. */
    boolean isWorse() {
        return high < 0;
    }

    String verdict() {
        if (isWorse()) {
            return "worse";
        }
        return low > 0 ? "better" : "open";
    }
}
