package io.metalearn.maml;

import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.tck.MetaObjectiveContract;
import org.junit.jupiter.api.Nested;

class MamlObjectiveTest {
    abstract static class OnSinusoids extends MetaObjectiveContract {
        abstract MamlConfig config();

        @Override
        protected GradientMetaLearner metaLearner() {
            return new Maml(config(), KernelChoice.preferred());
        }

        @Override
        protected Tasks tasks() {
            return Small.tasks();
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
    class OfMetaSgd extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.of(MamlConfig.metaSgd(), 2);
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
    class OfMamlpp extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.of(MamlConfig.mamlpp(), 3);
        }
    }

    @Nested
    class OfMamlWithClippedInnerGradients extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.clipped();
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
    class OfFirstOrderMaml extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.of(MamlConfig.fomaml(), 3);
        }

        @Override
        protected boolean exact() {
            return false;
        }
    }
}
