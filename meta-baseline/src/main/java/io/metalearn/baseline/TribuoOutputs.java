package io.metalearn.baseline;

import io.metalearn.api.Batch;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Prediction;

/**
 * How the targets of a schema are told to Tribuo, and its predictions read.
 *
 * @param <T> Tribuo's kind of output
 */
interface TribuoOutputs<T extends Output<T>> {
    OutputFactory<T> factory();

    /** Whether Tribuo is shown an entry of the {@link Design}. */
    boolean shows(int column, double value);

    T known(float target);

    T unknown();

    /** Whether these rows, at least one, can be trained on. */
    default boolean trainable(Batch support) {
        return true;
    }

    /** What is predicted where there is nothing to train on, one number an output. */
    float[] prior(Batch support);

    /** A prediction, one number an output. */
    float[] read(Prediction<T> prediction);
}
