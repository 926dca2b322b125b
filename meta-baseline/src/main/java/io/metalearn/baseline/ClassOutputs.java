package io.metalearn.baseline;

import io.metalearn.api.Batch;
import io.metalearn.api.Target;
import java.util.Map;
import java.util.Optional;
import org.tribuo.OutputFactory;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;

/**
 * Classes by their index. A logit is the logarithm of Tribuo's probability, or share of votes, plus a little: a share may be 0.
 *
 * @param classes how many
 * @param added to every probability of a class that the support has, > 0
 */
record ClassOutputs(int classes, double added) implements TribuoOutputs<Label> {
    @Override
    public OutputFactory<Label> factory() {
        return new LabelFactory();
    }

    /**
     * Zeros are left out: hashed texts are mostly zeros. The column of ones stays, as a text may have no word in common with the support,
     * and Tribuo refuses a row that it knows nothing of.
     */
    @Override
    public boolean shows(int column, double value) {
        return value != 0;
    }

    @Override
    public Label known(float index) {
        return new Label(String.valueOf(Classes.index(index, classes)));
    }

    @Override
    public Label unknown() {
        return LabelFactory.UNKNOWN_LABEL;
    }

    @Override
    public float[] prior(Batch support) {
        return new float[classes];
    }

    @Override
    public float[] read(Prediction<Label> prediction) {
        Map<String, Label> scores = prediction.getOutputScores();
        float[] logits = new float[classes];
        for (int k = 0; k < classes; k++) {
            Optional<Label> own = Optional.ofNullable(scores.get(String.valueOf(k)));
            logits[k] =
                    own.map(label -> (float) Math.log(label.getScore() + added)).orElse(Target.Classes.ABSENT);
        }
        return logits;
    }
}
