package io.metalearn.api;

/**
 * A classifier that may answer "none of these". Immutable, safe to share between threads.
 *
 * @since 0.1.0
 */
public interface AbstainingPredictor extends Predictor {
    /**
     * How unlike all classes of the support each row is, in units of the model; the greater, the stranger.
     *
     * @param features {@code [n, width]}, n may be 0
     * @return {@code [n, 1]}, finite
     * @throws IllegalArgumentException as {@link #predict}
     */
    Matrix strangeness(Matrix features);

    /** It abstains from rows of greater strangeness; infinite where it never does. */
    float threshold();

    /** Whether it abstains from each row, {@code [n]}. */
    default boolean[] abstains(Matrix features) {
        float[] values = strangeness(features).toArray();
        boolean[] abstains = new boolean[values.length];
        for (int row = 0; row < values.length; row++) {
            abstains[row] = values[row] > threshold();
        }
        return abstains;
    }
}
