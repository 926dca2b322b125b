package io.metalearn.compose.unsupervised;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.data.toy.BlobsConfig;
import io.metalearn.data.toy.BlobsPlugin;
import io.metalearn.tck.MetaLearnerContract;
import io.metalearn.tck.TaskDistributionContract;
import org.junit.jupiter.api.Nested;

/** Tasks made without labels keep the contract of tasks, and learners of them that of learners. */
class UnsupervisedContractTest {
    static final Tasks BLOBS = new BlobsPlugin()
            .create(BlobsConfig.defaults()
                    .withTrainClasses(12)
                    .withTrainTasks(60)
                    .withRows(20));

    /** What they make of blobs, in the place of the tasks that the contract looks at most. */
    private static Tasks made(Unsupervised learner) {
        Tasks tasks = learner.withoutLabels(BLOBS, new Seed(1));
        return new Tasks(BLOBS.train(), tasks.validation(), tasks.train(), tasks.card(), tasks.encoder());
    }

    @Nested
    class TasksByClusters extends TaskDistributionContract {
        private final Tasks tasks = made(Learners.cactus());

        @Override
        protected Tasks tasks() {
            return tasks;
        }
    }

    @Nested
    class TasksByAugmentation extends TaskDistributionContract {
        private final Tasks tasks = made(Learners.umtra());

        @Override
        protected Tasks tasks() {
            return tasks;
        }
    }

    @Nested
    class LearningByClusters extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            return BLOBS;
        }

        @Override
        protected EpisodeShape shape() {
            return new EpisodeShape(3, 2, 4);
        }

        @Override
        protected MetaLearner metaLearner() {
            return Learners.cactus();
        }
    }

    @Nested
    class LearningByAugmentation extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            return BLOBS;
        }

        @Override
        protected EpisodeShape shape() {
            return new EpisodeShape(3, 2, 4);
        }

        @Override
        protected MetaLearner metaLearner() {
            return Learners.umtra();
        }
    }
}
