package io.metalearn.attention.process;

import io.metalearn.api.Batch;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Tasks;
import io.metalearn.nn.training.QueryLoss;
import io.metalearn.tck.LinearTasks;
import io.metalearn.tck.MetaLearnerContract;
import io.metalearn.tck.MetaObjectiveContract;
import io.metalearn.tck.RankedLists;
import org.junit.jupiter.api.Nested;

/** What every meta-learner promises, and what objectives do, of the neural processes. */
class ProcessContractTest {
    abstract static class OnSinusoids extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            return Small.sinusoids();
        }
    }

    @Nested
    class OfCnp extends OnSinusoids {
        @Override
        protected MetaLearner metaLearner() {
            return Small.learner("cnp", 0);
        }
    }

    @Nested
    class OfAnpWithDropout extends OnSinusoids {
        @Override
        protected MetaLearner metaLearner() {
            return Small.learner("anp", 0.2);
        }
    }

    @Nested
    class OfTanp extends OnSinusoids {
        @Override
        protected MetaLearner metaLearner() {
            return Small.learner("tanp", 0);
        }
    }

    @Nested
    class OfCnpOnMixedFields extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return Small.learner("cnp", 0.2);
        }

        @Override
        protected Tasks tasks() {
            return MixedFields.tasks();
        }
    }

    @Nested
    class OfCnpThatFusesMixedFields extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return Small.learner("cnp fused", 0.2);
        }

        @Override
        protected Tasks tasks() {
            return MixedFields.tasks();
        }
    }

    @Nested
    class OfAnpOnMixedFields extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return Small.learner("anp", 0);
        }

        @Override
        protected Tasks tasks() {
            return MixedFields.tasks();
        }
    }

    @Nested
    class OfTanpOnMixedFields extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return Small.learner("tanp", 0.2);
        }

        @Override
        protected Tasks tasks() {
            return MixedFields.tasks();
        }
    }

    abstract static class Likelihood extends MetaObjectiveContract {
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
    class ObjectiveOfCnp extends Likelihood {
        @Override
        protected GradientMetaLearner metaLearner() {
            return (GradientMetaLearner) Small.learner("cnp", 0);
        }
    }

    @Nested
    class ObjectiveOfCnpThatFuses extends Likelihood {
        @Override
        protected GradientMetaLearner metaLearner() {
            return (GradientMetaLearner) Small.learner("cnp fused", 0);
        }
    }

    @Nested
    class ObjectiveOfAnp extends Likelihood {
        @Override
        protected GradientMetaLearner metaLearner() {
            return (GradientMetaLearner) Small.learner("anp", 0);
        }
    }

    abstract static class OnSigns extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            return LinearTasks.signs();
        }
    }

    @Nested
    class OfCnpOnABinaryTarget extends OnSigns {
        @Override
        protected MetaLearner metaLearner() {
            return Small.learner("cnp", 0);
        }
    }

    @Nested
    class OfAnpOnABinaryTarget extends OnSigns {
        @Override
        protected MetaLearner metaLearner() {
            return Small.learner("anp", 0);
        }
    }

    @Nested
    class ObjectiveOfCnpOnABinaryTarget extends MetaObjectiveContract {
        @Override
        protected GradientMetaLearner metaLearner() {
            return (GradientMetaLearner) Small.learner("cnp", 0);
        }

        @Override
        protected Tasks tasks() {
            return LinearTasks.signs();
        }
    }

    @Nested
    class ObjectiveOfAnpOnABinaryTarget extends MetaObjectiveContract {
        @Override
        protected GradientMetaLearner metaLearner() {
            return (GradientMetaLearner) Small.learner("anp", 0);
        }

        @Override
        protected Tasks tasks() {
            return LinearTasks.signs();
        }
    }

    abstract static class RankedSigns extends MetaObjectiveContract {
        @Override
        protected Tasks tasks() {
            return LinearTasks.signs();
        }
    }

    @Nested
    class ObjectiveOfCnpThatRanksPairs extends RankedSigns {
        @Override
        protected GradientMetaLearner metaLearner() {
            return (GradientMetaLearner) new CnpPlugin().create(Small.cnp(0).withQueryLoss(QueryLoss.PAIRWISE));
        }

        @Override
        protected double loss(Batch query, Prediction prediction) {
            return RankedLists.pairwise(query, prediction);
        }
    }

    @Nested
    class ObjectiveOfAnpThatChoosesOfAList extends RankedSigns {
        @Override
        protected GradientMetaLearner metaLearner() {
            return (GradientMetaLearner) new AnpPlugin().create(Small.anp(0).withQueryLoss(QueryLoss.LISTWISE));
        }

        @Override
        protected double loss(Batch query, Prediction prediction) {
            return RankedLists.listwise(query, prediction);
        }
    }

    @Nested
    class OfTanpThatRanksPairs extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return new TanpPlugin().create(Small.tanp(0).withQueryLoss(QueryLoss.PAIRWISE));
        }

        @Override
        protected Tasks tasks() {
            return MixedFields.tasks();
        }
    }
}
