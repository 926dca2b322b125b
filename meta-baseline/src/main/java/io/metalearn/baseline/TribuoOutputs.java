package io.metalearn.baseline;

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

    /** What is predicted without any support, one number an output. */
    float[] prior();

    /** A prediction, one number an output. */
    float[] read(Prediction<T> prediction);
}
