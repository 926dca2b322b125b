package io.metalearn.attention.incontext;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Tasks;
import io.metalearn.attention.process.MixedFields;
import io.metalearn.tck.MetaLearnerContract;
import io.metalearn.tck.MetaObjectiveContract;
import org.junit.jupiter.api.Nested;

/** What every meta-learner promises, and what objectives do, of the transformer. */
class InContextContractTest {
    private static final EpisodeShape FIVE_WAY = new EpisodeShape(5, 2, 2);

    @Nested
    class OnNumbers extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return Small.learner(0.2);
        }

        @Override
        protected Tasks tasks() {
            return MixedFields.tasks();
        }
    }

    @Nested
    class OnClasses extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return Small.learner(0);
        }

        @Override
        protected Tasks tasks() {
            return Small.blobs();
        }

        @Override
        protected EpisodeShape shape() {
            return FIVE_WAY;
        }
    }

    @Nested
    class ObjectiveOfNumbers extends MetaObjectiveContract {
        @Override
        protected GradientMetaLearner metaLearner() {
            return Small.learner(0);
        }

        @Override
        protected Tasks tasks() {
            return MixedFields.tasks();
        }

        @Override
        protected double loss(Batch query, Prediction prediction) {
            return MixedFields.loss(query, prediction);
        }
    }

    @Nested
    class ObjectiveOfClasses extends MetaObjectiveContract {
        @Override
        protected GradientMetaLearner metaLearner() {
            return Small.learner(0);
        }

        @Override
        protected Tasks tasks() {
            return Small.blobs();
        }

        @Override
        protected EpisodeShape shape() {
            return FIVE_WAY;
        }
    }
}
