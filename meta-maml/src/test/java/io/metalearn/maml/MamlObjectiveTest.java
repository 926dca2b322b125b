package io.metalearn.maml;

import io.metalearn.api.Batch;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Tasks;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.training.QueryLoss;
import io.metalearn.tck.LinearTasks;
import io.metalearn.tck.MetaObjectiveContract;
import io.metalearn.tck.RankedLists;
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
            return Small.of(MamlConfig.metaSgd(), 2);
        }
    }

    @Nested
    class OfAnil extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.of(MamlConfig.anil(), 3);
        }
    }

    @Nested
    class OfMamlpp extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.of(MamlConfig.mamlpp(), 3);
        }
    }

    @Nested
    class OfMamlWithClippedInnerGradients extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.clipped();
        }
    }

    @Nested
    class OfBoil extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.of(MamlConfig.boil(), 3);
        }
    }

    abstract static class OnSigns extends MetaObjectiveContract {
        abstract QueryLoss queryLoss();

        @Override
        protected GradientMetaLearner metaLearner() {
            return new Maml(Small.config().withQueryLoss(queryLoss()), KernelChoice.preferred());
        }

        @Override
        protected Tasks tasks() {
            return LinearTasks.signs();
        }
    }

    @Nested
    class OfMamlThatRanksPairs extends OnSigns {
        @Override
        QueryLoss queryLoss() {
            return QueryLoss.PAIRWISE;
        }

        @Override
        protected double loss(Batch query, Prediction prediction) {
            return RankedLists.pairwise(query, prediction);
        }
    }

    @Nested
    class OfMamlThatChoosesOfAList extends OnSigns {
        @Override
        QueryLoss queryLoss() {
            return QueryLoss.LISTWISE;
        }

        @Override
        protected double loss(Batch query, Prediction prediction) {
            return RankedLists.listwise(query, prediction);
        }
    }

    @Nested
    class OfFirstOrderMaml extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.of(MamlConfig.fomaml(), 3);
        }

        @Override
        protected boolean exact() {
            return false;
        }
    }
}
