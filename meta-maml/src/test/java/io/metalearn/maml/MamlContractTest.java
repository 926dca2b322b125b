package io.metalearn.maml;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.tck.MetaLearnerContract;
import org.junit.jupiter.api.Nested;

/** What every meta-learner promises, of each member of the family. */
class MamlContractTest {
    abstract static class OnSinusoids extends MetaLearnerContract {
        abstract MamlConfig config();

        @Override
        protected MetaLearner metaLearner() {
            return new Maml(config(), KernelChoice.preferred());
        }

        @Override
        protected Tasks tasks() {
            return Small.tasks();
        }

        @Override
        protected boolean orderIsIrrelevant() {
            return true;
        }
    }

    @Nested
    class OfMaml extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.config();
        }
    }

    @Nested
    class OfFomaml extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.of(MamlConfig.fomaml(), 3);
        }
    }

    @Nested
    class OfAnil extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.of(MamlConfig.anil(), 3);
        }
    }

    @Nested
    class OfBoil extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.of(MamlConfig.boil(), 3);
        }
    }

    @Nested
    class OfMetaSgd extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.of(MamlConfig.metaSgd(), 2);
        }
    }

    @Nested
    class OfMamlpp extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.of(MamlConfig.mamlpp(), 3);
        }
    }

    @Nested
    class OfAnEnsembleWithDropoutAndAnnealedOrder extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.mixed();
        }
    }
}
