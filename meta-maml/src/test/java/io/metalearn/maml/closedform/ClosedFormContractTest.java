package io.metalearn.maml.closedform;

import io.metalearn.api.Batch;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Tasks;
import io.metalearn.data.toy.LinearConfig;
import io.metalearn.data.toy.LinearPlugin;
import io.metalearn.data.toy.SinusoidConfig;
import io.metalearn.data.toy.SinusoidPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import io.metalearn.tck.LinearTasks;
import io.metalearn.tck.MetaLearnerContract;
import io.metalearn.tck.MetaObjectiveContract;
import org.junit.jupiter.api.Nested;

/** What every meta-learner promises, and what objectives do, of the closed-form learners. */
class ClosedFormContractTest {
    private static final NetConfig NET = NetConfig.of(Activation.TANH, 7, 6);
    private static final OuterLoop OUTER =
            new OuterLoop(6, 5, Descent.adam(1e-2, 0.1), EpisodeSizes.of(0, 6, 7), new Validation(2, 3, 0));

    private static Tasks sinusoids() {
        return new SinusoidPlugin().create(SinusoidConfig.defaults());
    }

    private static Tasks linear() {
        return new LinearPlugin().create(LinearConfig.defaults());
    }

    private static R2d2 r2d2() {
        return new R2d2(new R2d2Config(NET, true, OUTER), KernelChoice.preferred());
    }

    private static Alpaca alpaca(boolean inputsToo) {
        return new Alpaca(new AlpacaConfig(NET, inputsToo, OUTER), KernelChoice.preferred());
    }

    @Nested
    class OfR2d2 extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return r2d2();
        }

        @Override
        protected Tasks tasks() {
            return sinusoids();
        }

        @Override
        protected boolean orderIsIrrelevant() {
            return true;
        }
    }

    @Nested
    class OfAlpaca extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return alpaca(true);
        }

        @Override
        protected Tasks tasks() {
            return linear();
        }

        @Override
        protected boolean orderIsIrrelevant() {
            return true;
        }
    }

    @Nested
    class OfAlpacaOnABinaryTarget extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return alpaca(true);
        }

        @Override
        protected Tasks tasks() {
            return LinearTasks.signs();
        }

        @Override
        protected boolean orderIsIrrelevant() {
            return true;
        }
    }

    /** Central differences of the cross-entropy; and the learner's logits, {@code 2 m / v}, have the objective's loss. */
    @Nested
    class ObjectiveOfAlpacaOnABinaryTarget extends MetaObjectiveContract {
        @Override
        protected GradientMetaLearner metaLearner() {
            return alpaca(false);
        }

        @Override
        protected Tasks tasks() {
            return LinearTasks.signs();
        }
    }

    @Nested
    class OfMultiTask extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return new MultiTask(new MultiTaskConfig(NET, true, 0.1, 20, OUTER), KernelChoice.preferred());
        }

        @Override
        protected Tasks tasks() {
            return sinusoids();
        }

        @Override
        protected boolean orderIsIrrelevant() {
            return true;
        }
    }

    @Nested
    class ObjectiveOfR2d2 extends MetaObjectiveContract {
        @Override
        protected GradientMetaLearner metaLearner() {
            return r2d2();
        }

        @Override
        protected Tasks tasks() {
            return sinusoids();
        }
    }

    /** The recursion over rows, in the learner, and the one solve, in the objective, are two ways to one posterior. */
    @Nested
    class ObjectiveOfAlpaca extends MetaObjectiveContract {
        @Override
        protected GradientMetaLearner metaLearner() {
            return alpaca(false);
        }

        @Override
        protected Tasks tasks() {
            return sinusoids();
        }

        /** Half of {@code error^2 / variance + ln variance + ln 2 pi}. */
        @Override
        protected double loss(Batch query, Prediction prediction) {
            double sum = 0;
            for (int row = 0; row < query.size(); row++) {
                double deviation = prediction.deviation().orElseThrow().get(row, 0);
                double error = (prediction.mean().get(row, 0) - query.targets().get(row, 0)) / deviation;
                sum += 0.5 * error * error + Math.log(deviation) + 0.5 * Math.log(2 * Math.PI);
            }
            return sum / query.size();
        }
    }
}
