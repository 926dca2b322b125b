package io.metalearn.baseline;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.data.toy.BlobsConfig;
import io.metalearn.data.toy.BlobsPlugin;
import io.metalearn.data.toy.LinearPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import io.metalearn.tck.MetaLearnerContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Every baseline keeps the contract of meta-learners. */
class BaselineContractTest {
    abstract static class OnLinearTasks extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            LinearPlugin plugin = new LinearPlugin();
            return plugin.create(plugin.defaults());
        }

        @Override
        protected boolean orderIsIrrelevant() {
            return true;
        }

        static <C extends Record> MetaLearner byDefault(MetaLearnerPlugin<C> plugin) {
            return plugin.create(plugin.defaults());
        }

        static MetaLearner net(int steps) {
            OuterLoop outer =
                    new OuterLoop(6, 4, Descent.adam(1e-2, 0.1), EpisodeSizes.of(0, 0, 8), new Validation(3, 4, 0));
            return new PooledNet(
                    new PooledNetConfig(NetConfig.of(Activation.TANH, 6), steps, List.of(0.01, 0.1), List.of(2), outer),
                    KernelChoice.preferred());
        }
    }

    @Nested
    class OfMean extends OnLinearTasks {
        @Override
        protected MetaLearner metaLearner() {
            return byDefault(new MeanPlugin());
        }
    }

    @Nested
    class OfGlobal extends OnLinearTasks {
        @Override
        protected MetaLearner metaLearner() {
            return byDefault(new GlobalRidgePlugin());
        }
    }

    @Nested
    class OfShift extends OnLinearTasks {
        @Override
        protected MetaLearner metaLearner() {
            return byDefault(new ShiftPlugin());
        }
    }

    @Nested
    class OfScratch extends OnLinearTasks {
        @Override
        protected MetaLearner metaLearner() {
            return byDefault(new ScratchPlugin());
        }
    }

    @Nested
    class OfEmpiricalBayes extends OnLinearTasks {
        @Override
        protected MetaLearner metaLearner() {
            return byDefault(new EmpiricalBayesPlugin());
        }
    }

    @Nested
    class OfTribuoSgd extends OnLinearTasks {
        @Override
        protected MetaLearner metaLearner() {
            return byDefault(new TribuoSgdPlugin());
        }

        /** It shuffles the rows before it descends. */
        @Override
        protected boolean orderIsIrrelevant() {
            return false;
        }
    }

    @Nested
    class OfTribuoKnn extends OnLinearTasks {
        @Override
        protected MetaLearner metaLearner() {
            return byDefault(new TribuoKnnPlugin());
        }
    }

    @Nested
    class OfPooledNet extends OnLinearTasks {
        @Override
        protected MetaLearner metaLearner() {
            return net(0);
        }
    }

    @Nested
    class OfFineTunedNet extends OnLinearTasks {
        @Override
        protected MetaLearner metaLearner() {
            return net(4);
        }
    }

    abstract static class OnBlobs extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            return new BlobsPlugin().create(BlobsConfig.defaults());
        }

        @Override
        protected EpisodeShape shape() {
            return new EpisodeShape(4, 2, 3);
        }
    }

    @Nested
    class OfCentroid extends OnBlobs {
        @Override
        protected MetaLearner metaLearner() {
            return new CentroidPlugin().create(new CentroidConfig(List.of(2), 3, 5));
        }
    }

    @Nested
    class OfMeanOfClasses extends OnBlobs {
        @Override
        protected MetaLearner metaLearner() {
            return OnLinearTasks.byDefault(new MeanPlugin());
        }
    }

    @Nested
    class OfTribuoSgdOfClasses extends OnBlobs {
        @Override
        protected MetaLearner metaLearner() {
            return OnLinearTasks.byDefault(new TribuoSgdPlugin());
        }
    }

    @Nested
    class OfTribuoKnnOfClasses extends OnBlobs {
        @Override
        protected MetaLearner metaLearner() {
            return OnLinearTasks.byDefault(new TribuoKnnPlugin());
        }
    }
}
