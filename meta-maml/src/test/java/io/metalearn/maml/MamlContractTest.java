package io.metalearn.maml;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.tck.MetaLearnerContract;
import org.junit.jupiter.api.Nested;

class MamlContractTest {
    @Nested
    class WithFixedRates extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return new Maml(Small.config(), KernelChoice.preferred());
        }

        @Override
        protected Tasks tasks() {
            return Small.tasks();
        }
    }

    @Nested
    class OfFirstOrder extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return new Maml(Small.with(AdaptedPart.ALL, true), KernelChoice.preferred());
        }

        @Override
        protected Tasks tasks() {
            return Small.tasks();
        }
    }

    @Nested
    class OfTheHead extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return new Maml(Small.with(AdaptedPart.HEAD, false), KernelChoice.preferred());
        }

        @Override
        protected Tasks tasks() {
            return Small.tasks();
        }
    }

    @Nested
    class OfTheBody extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return new Maml(Small.with(AdaptedPart.BODY, false), KernelChoice.preferred());
        }

        @Override
        protected Tasks tasks() {
            return Small.tasks();
        }
    }

    @Nested
    class WithLearnedRates extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return new Maml(Small.metaSgd(), KernelChoice.preferred());
        }

        @Override
        protected Tasks tasks() {
            return Small.tasks();
        }
    }
}
