package io.metalearn.baseline;

import io.metalearn.api.Prediction;
import org.tribuo.Example;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.regression.Regressor;

/** One real number, by the name of its dimension. */
record RegressorAnswers(String dimension) implements TribuoAnswers<Regressor> {
    static RegressorAnswers of(ImmutableOutputInfo<Regressor> info) {
        String[] names = Regressor.extractNames(info);
        if (names.length != 1) {
            throw new IllegalArgumentException("the data set must have one dimension, got " + names.length);
        }
        return new RegressorAnswers(names[0]);
    }

    @Override
    public float target(Regressor output) {
        return (float) output.getValues()[0];
    }

    @Override
    public org.tribuo.Prediction<Regressor> told(Prediction prediction, int row, Example<Regressor> example) {
        double mean = prediction.mean().get(row, 0);
        Regressor told = prediction
                .deviation()
                .map(deviation -> new Regressor(dimension, mean, square(deviation.get(row, 0))))
                .orElseGet(() -> new Regressor(dimension, mean));
        return new org.tribuo.Prediction<>(told, example.size(), example);
    }

    private static double square(double value) {
        return value * value;
    }
}
