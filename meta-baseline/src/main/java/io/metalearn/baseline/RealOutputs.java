package io.metalearn.baseline;

import io.metalearn.api.Batch;
import io.metalearn.api.Target;
import org.tribuo.OutputFactory;
import org.tribuo.Prediction;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** A real target, standardised; without support the training tasks' mean. */
record RealOutputs(Target.Real target) implements TribuoOutputs<Regressor> {
    private static final String OUTPUT = "y";

    @Override
    public OutputFactory<Regressor> factory() {
        return new RegressionFactory();
    }

    /** Tribuo's models have an intercept of their own: the column of ones is left out. */
    @Override
    public boolean shows(int column, double value) {
        return column > 0;
    }

    @Override
    public Regressor known(float y) {
        return new Regressor(OUTPUT, (y - target.mean()) / target.deviation());
    }

    @Override
    public Regressor unknown() {
        return new Regressor(OUTPUT, Double.NaN);
    }

    @Override
    public float[] prior(Batch support) {
        return new float[] {(float) target.mean()};
    }

    @Override
    public float[] read(Prediction<Regressor> prediction) {
        double standardised = prediction.getOutput().getValues()[0];
        return new float[] {(float) (target.mean() + target.deviation() * standardised)};
    }
}
