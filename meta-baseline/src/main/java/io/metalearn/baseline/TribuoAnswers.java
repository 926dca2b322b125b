package io.metalearn.baseline;

import io.metalearn.api.Prediction;
import org.tribuo.Example;
import org.tribuo.Output;

/**
 * How a learner's targets and predictions are told to Tribuo, the other way round than {@link TribuoOutputs}.
 *
 * @param <T> Tribuo's kind of output
 */
interface TribuoAnswers<T extends Output<T>> {
    /** What the learner is shown of an output. */
    float target(T output);

    /** A row of what it predicts. */
    org.tribuo.Prediction<T> told(Prediction prediction, int row, Example<T> example);
}
