package com.example.ridge;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.tck.LearningContract;
import io.metalearn.tck.LinearTasks;
import io.metalearn.tck.MetaLearnerContract;
import io.metalearn.tck.PluginContract;
import org.junit.jupiter.api.Nested;

/** Keeps the contracts, on the linear tasks that the kits bring. */
class SharedRidgeTest {
    private static final SharedRidgePlugin PLUGIN = new SharedRidgePlugin();

    @Nested
    class AsAPlugin extends PluginContract {
        @Override
        protected Class<?> module() {
            return SharedRidgePlugin.class;
        }
    }

    @Nested
    class AsAMetaLearner extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return PLUGIN.create(PLUGIN.defaults());
        }

        @Override
        protected Tasks tasks() {
            return LinearTasks.tasks();
        }

        @Override
        protected boolean orderIsIrrelevant() {
            return true;
        }
    }

    @Nested
    class OnLines extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return PLUGIN.create(PLUGIN.defaults());
        }
    }
}
