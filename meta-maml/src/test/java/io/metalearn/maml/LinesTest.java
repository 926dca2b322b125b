package io.metalearn.maml;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.maml.closedform.Alpaca;
import io.metalearn.maml.closedform.AlpacaConfig;
import io.metalearn.maml.closedform.MultiTask;
import io.metalearn.maml.closedform.MultiTaskConfig;
import io.metalearn.maml.closedform.R2d2;
import io.metalearn.maml.closedform.R2d2Config;
import io.metalearn.maml.platipus.Platipus;
import io.metalearn.maml.platipus.PlatipusConfig;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Annealing;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import io.metalearn.tck.LearningContract;
import io.metalearn.tck.LinearTasks;
import org.junit.jupiter.api.Nested;

/** Every learner of this module does learn a family of lines, within 150 steps. */
class LinesTest {
    private static final NetConfig NET = NetConfig.of(Activation.TANH, 16);
    private static final Descent ADAM = Descent.adam(1e-2, 0.1);

    private static OuterLoop outer(int steps, Descent descent) {
        return new OuterLoop(steps, 8, descent, EpisodeSizes.of(1, 10, 10), new Validation(100, 20, 0));
    }

    abstract static class OfMamls extends LearningContract {
        abstract MamlConfig config();

        @Override
        protected MetaLearner metaLearner() {
            return new Maml(config().on(NET, 3, 0.1, outer(150, ADAM)), KernelChoice.preferred());
        }
    }

    @Nested
    class OfMaml extends OfMamls {
        @Override
        MamlConfig config() {
            return MamlConfig.defaults();
        }
    }

    @Nested
    class OfFomaml extends OfMamls {
        @Override
        MamlConfig config() {
            return MamlConfig.fomaml();
        }
    }

    @Nested
    class OfAnil extends OfMamls {
        @Override
        MamlConfig config() {
            return MamlConfig.anil();
        }
    }

    @Nested
    class OfBoil extends OfMamls {
        @Override
        MamlConfig config() {
            return MamlConfig.boil();
        }
    }

    @Nested
    class OfMetaSgd extends OfMamls {
        @Override
        MamlConfig config() {
            return MamlConfig.metaSgd();
        }
    }

    @Nested
    class OfMamlpp extends OfMamls {
        @Override
        MamlConfig config() {
            return MamlConfig.mamlpp();
        }
    }

    @Nested
    class OfMelu extends OfMamls {
        @Override
        MamlConfig config() {
            return MamlConfig.melu();
        }
    }

    @Nested
    class OfReptile extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            Descent part = new Descent(Descent.Rule.SGD, 1, 0, Annealing.LINEAR, 10, 0);
            return new Reptile(
                    new ReptileConfig(NET, Descent.Rule.SGD, 0.05, 5, 20, 10, outer(150, part)),
                    KernelChoice.preferred());
        }
    }

    @Nested
    class OfR2d2 extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return new R2d2(new R2d2Config(NET, true, outer(100, ADAM)), KernelChoice.preferred());
        }
    }

    @Nested
    class OfAlpacaOnABinaryTarget extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return new Alpaca(new AlpacaConfig(NET, true, outer(300, ADAM)), KernelChoice.preferred());
        }

        @Override
        protected Tasks tasks() {
            return LinearTasks.signs();
        }
    }

    @Nested
    class OfAlpaca extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return new Alpaca(new AlpacaConfig(NET, true, outer(100, ADAM)), KernelChoice.preferred());
        }
    }

    @Nested
    class OfMultiTask extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return new MultiTask(new MultiTaskConfig(NET, true, 0.1, 100, outer(100, ADAM)), KernelChoice.preferred());
        }
    }

    @Nested
    class OfPlatipus extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return new Platipus(
                    new PlatipusConfig(NET, 3, 0.1, 0.02, 0.01, 5, outer(150, ADAM)), KernelChoice.preferred());
        }
    }
}
