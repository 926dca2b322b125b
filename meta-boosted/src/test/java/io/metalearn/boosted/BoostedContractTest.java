package io.metalearn.boosted;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.data.toy.BlobsConfig;
import io.metalearn.data.toy.BlobsPlugin;
import io.metalearn.data.toy.LinearPlugin;
import io.metalearn.data.toy.PreferencesPlugin;
import io.metalearn.tck.LinearTasks;
import io.metalearn.tck.MetaLearnerContract;
import org.junit.jupiter.api.Nested;

/** Boosted trees keep the contract of meta-learners, whatever the target. */
class BoostedContractTest {
    abstract static class Of extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return new Boosted(Small.config());
        }
    }

    @Nested
    class OfNumbers extends Of {
        @Override
        protected Tasks tasks() {
            LinearPlugin plugin = new LinearPlugin();
            return plugin.create(plugin.defaults());
        }
    }

    @Nested
    class OfGrades extends Of {
        @Override
        protected Tasks tasks() {
            PreferencesPlugin plugin = new PreferencesPlugin();
            return plugin.create(plugin.defaults());
        }
    }

    @Nested
    class OfSigns extends Of {
        @Override
        protected Tasks tasks() {
            return LinearTasks.signs();
        }
    }

    @Nested
    class OfClasses extends Of {
        @Override
        protected Tasks tasks() {
            return new BlobsPlugin().create(BlobsConfig.defaults());
        }

        @Override
        protected EpisodeShape shape() {
            return new EpisodeShape(4, 2, 3);
        }
    }
}
