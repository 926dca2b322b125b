package io.metalearn.privacy;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.tck.LinearTasks;
import io.metalearn.tck.MetaLearnerContract;
import org.junit.jupiter.api.Nested;

class PrivateContractTest {
    @Nested
    class OfNumbers extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            return LinearTasks.tasks();
        }

        @Override
        protected MetaLearner metaLearner() {
            return Learning.privately(20, 5);
        }
    }

    @Nested
    class OfSigns extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            return LinearTasks.signs();
        }

        @Override
        protected MetaLearner metaLearner() {
            return Learning.privately(20, 5);
        }
    }
}
