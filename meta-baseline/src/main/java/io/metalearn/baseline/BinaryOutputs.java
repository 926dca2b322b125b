package io.metalearn.baseline;

import io.metalearn.api.Batch;
import org.tribuo.OutputFactory;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;

/**
 * A binary target as two labels; the output is the logit of 1. Where the support has rows of one label alone, there is nothing to tell
 * apart: the logit is that of its share with a row of each more (Laplace's rule of succession), 0 for no rows.
 *
 * @param labels 0 and 1
 */
record BinaryOutputs(ClassOutputs labels) implements TribuoOutputs<Label> {
    BinaryOutputs(double added) {
        this(new ClassOutputs(2, added));
    }

    @Override
    public OutputFactory<Label> factory() {
        return labels.factory();
    }

    @Override
    public boolean shows(int column, double value) {
        return labels.shows(column, value);
    }

    @Override
    public Label known(float target) {
        return labels.known(target);
    }

    @Override
    public Label unknown() {
        return labels.unknown();
    }

    @Override
    public boolean trainable(Batch support) {
        int[] counts = Classes.counts(support.targets(), 2);
        return counts[0] > 0 && counts[1] > 0;
    }

    @Override
    public float[] prior(Batch support) {
        int[] counts = Classes.counts(support.targets(), 2);
        return new float[] {(float) Math.log((counts[1] + 1.0) / (counts[0] + 1.0))};
    }

    @Override
    public float[] read(Prediction<Label> prediction) {
        float[] logits = labels.read(prediction);
        return new float[] {logits[1] - logits[0]};
    }
}
