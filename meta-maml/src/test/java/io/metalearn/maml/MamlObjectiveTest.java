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
            return Small.metaSgd();
        }
    }

    @Nested
    class OfAnil extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.with(AdaptedPart.HEAD, false);
        }
    }

    @Nested
    class OfBoil extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.with(AdaptedPart.BODY, false);
        }
    }

    @Nested
    class OfFirstOrderMaml extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.with(AdaptedPart.ALL, true);
        }

        @Override
        protected boolean exact() {
            return false;
        }
    }
}
