package io.metalearn.baseline;

import io.metalearn.api.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;

/** Classes by the labels of a data set, with the probabilities that the logits of these say. */
record LabelAnswers(List<String> labels) implements TribuoAnswers<Label> {
    static LabelAnswers of(ImmutableOutputInfo<Label> info, int classes) {
        if (info.size() > classes) {
            throw new IllegalArgumentException(
                    "the data set must have at most " + classes + " labels, got " + info.size());
        }
        return new LabelAnswers(IntStream.range(0, info.size())
                .mapToObj(id -> info.getOutput(id).getLabel())
                .toList());
    }

    @Override
    public float target(Label output) {
        return labels.indexOf(output.getLabel());
    }

    @Override
    public org.tribuo.Prediction<Label> told(Prediction prediction, int row, Example<Label> example) {
        double[] shares = IntStream.range(0, labels.size())
                .mapToDouble(k -> prediction.mean().get(row, k))
                .toArray();
        double most = IntStream.range(0, shares.length)
                .mapToDouble(k -> shares[k])
                .max()
                .orElse(0);
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            shares[k] = Math.exp(shares[k] - most);
            sum += shares[k];
        }
        Map<String, Label> scores = new LinkedHashMap<>();
        Label best = new Label(labels.get(0), shares[0] / sum);
        for (int k = 0; k < shares.length; k++) {
            Label label = new Label(labels.get(k), shares[k] / sum);
            scores.put(label.getLabel(), label);
            best = label.getScore() > best.getScore() ? label : best;
        }
        return new org.tribuo.Prediction<>(best, scores, example.size(), example, true);
    }
}
