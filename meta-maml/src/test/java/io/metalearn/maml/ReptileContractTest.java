package io.metalearn.maml;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Activation;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.optim.Annealing;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.tck.MetaLearnerContract;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReptileContractTest {
    private static ReptileConfig config(Descent.Rule rule, double rate) {
        OuterLoop outer = Small.outer().withDescent(new Descent(Descent.Rule.SGD, 1, 0, Annealing.LINEAR, 10, 0));
        return new ReptileConfig(NetConfig.of(Activation.TANH, 8, 7), rule, rate, 3, 4, 4, outer);
    }

    abstract static class OnSinusoids extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            return Small.tasks();
        }
    }

    @Nested
    class ByDescent extends OnSinusoids {
        @Override
        protected MetaLearner metaLearner() {
            return new Reptile(config(Descent.Rule.SGD, 0.02), KernelChoice.preferred());
        }
    }

    @Nested
    class ByAdam extends OnSinusoids {
        @Override
        protected MetaLearner metaLearner() {
            return new Reptile(config(Descent.Rule.ADAM, 1e-3), KernelChoice.preferred());
        }
    }

    /** Without momentum, Adam's first step moves by the rate against the sign; the second by the rate and the root mean square. */
    @Test
    void adam_without_momentum_steps_as_by_hand() {
        Tape tape = new Tape(KernelChoice.preferred());
        Parameters w = new FixedParameters(Tensors.of("w", Tensor.scalar(2))).bind(tape);
        Rows rows = Rows.of(tape, Small.tasks().schema().emptyBatch());
        Rows two = new Rows(tape.constant(Matrix.zeros(2, 1)), rows.targets());
        TaskTraining training = new TaskTraining(Descent.Rule.ADAM, 0.1, 2, 2);
        float after = training.train(tape, w, two, (p, batch) -> p.get("w").square())
                .get("w")
                .value();
        double g1 = 4;
        double w1 = 2 - 0.1;
        double g2 = 2 * w1;
        double v2 = (0.999 * 0.001 * g1 * g1 + 0.001 * g2 * g2) / (1 - 0.999 * 0.999);
        assertThat(after).isCloseTo((float) (w1 - 0.1 * g2 / Math.sqrt(v2)), Offset.offset(1e-5f));
    }
}
