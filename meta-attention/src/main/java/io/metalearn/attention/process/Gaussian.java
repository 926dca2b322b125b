package io.metalearn.attention.process;

import io.metalearn.api.Check;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.training.EpisodeInputs;
import java.util.Optional;

/**
 * Outputs {@code (mu, raw)} as a normal distribution of each standardised target, as the authors of the neural processes have it:
 *
 * <pre>
 * y ~ N(mu, sigma^2),   sigma = floor + (1 - floor) softplus(raw)
 * loss = mean over rows and targets of -ln N(y; mu, sigma^2)
 * </pre>
 *
 * <p>Predictions and their standard deviations are in the target's units. Immutable.
 *
 * @param target of t columns; the outputs are mu for each, then raw for each
 * @param floor the least sigma, in (0, 1): what keeps a likelihood from growing without bound
 */
public record Gaussian(Target.Real target, double floor) implements OutputHead {
    private static final float LOG_2PI = (float) Math.log(2 * Math.PI);

    public Gaussian {
        Check.properShare(floor, "floor");
    }

    /** @throws IllegalArgumentException when the target is not real */
    public static Gaussian of(Schema schema, double floor, String learner) {
        if (schema.target() instanceof Target.Real real) {
            return new Gaussian(real, floor);
        }
        throw new ConfigException(learner + " predicts real targets and binary ones, got " + schema.target());
    }

    @Override
    public int width() {
        return 2 * target.outputs();
    }

    @Override
    public Var loss(Tape tape, Var outputs, EpisodeInputs episode) {
        Var sigma = outputs.columns(target.outputs(), width())
                .softplus()
                .times((float) (1 - floor))
                .plus((float) floor);
        Var y = episode.query().targets().plus((float) -target.mean()).times((float) (1 / target.deviation()));
        Var error = y.minus(outputs.columns(0, target.outputs())).dividedBy(sigma);
        return error.square().times(0.5f).plus(sigma.log()).mean().plus(0.5f * LOG_2PI);
    }

    @Override
    public Prediction prediction(Matrix outputs) {
        return new Prediction(
                each(outputs, 0, mu -> target.mean() + target.deviation() * mu),
                Optional.of(each(outputs, target.outputs(), raw -> target.deviation() * deviation(raw))));
    }

    private interface Units {
        double of(float output);
    }

    /** As many columns as there are targets, from the given one on, in the target's units. */
    private Matrix each(Matrix outputs, int from, Units units) {
        int columns = target.outputs();
        return Matrix.generate(outputs.rows(), columns, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) units.of(outputs.get(i / columns, from + i % columns));
            }
        });
    }

    private double deviation(double raw) {
        return floor + (1 - floor) * (Math.max(raw, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(raw))));
    }
}
