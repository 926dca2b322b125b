package io.metalearn.attention.incontext;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.attention.process.MixedFields;
import io.metalearn.nn.training.QueryLoss;
import io.metalearn.tck.MetaLearnerContract;
import io.metalearn.tck.MetaObjectiveContract;
import io.metalearn.tck.RankedLists;
import java.util.function.DoubleUnaryOperator;
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
    class OnClassesByCosines extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return Small.learner(Small.config(0.2).withCosines(true));
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

    @Nested
    class ObjectiveOfClassesByCosines extends MetaObjectiveContract {
        @Override
        protected GradientMetaLearner metaLearner() {
            return Small.learner(Small.config(0).withCosines(true));
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

    /** Shares of a number are the softmax of the standardised targets, so the scores are compared as such. */
    @Nested
    class ObjectiveThatRanksNumbersOfAList extends MetaObjectiveContract {
        @Override
        protected GradientMetaLearner metaLearner() {
            return Small.learner(Small.config(0).withQueryLoss(QueryLoss.LISTWISE));
        }

        @Override
        protected Tasks tasks() {
            return MixedFields.tasks();
        }

        @Override
        protected double loss(Batch query, Prediction prediction) {
            Target.Real real = (Target.Real) tasks().schema().target();
            Matrix shares = standardised(real, query.targets(), StrictMath::exp);
            Matrix scores = standardised(real, prediction.mean(), score -> score);
            return RankedLists.listwise(new Batch(query.features(), shares), new Prediction(scores));
        }

        private static Matrix standardised(Target.Real real, Matrix column, DoubleUnaryOperator each) {
            return Matrix.generate(column.rows(), 1, values -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) each.applyAsDouble((column.get(i, 0) - real.mean()) / real.deviation());
                }
            });
        }
    }
}
