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
