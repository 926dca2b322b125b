package io.metalearn.maml;

import io.metalearn.api.Batch;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Tasks;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.training.QueryLoss;
import io.metalearn.tck.LinearTasks;
import io.metalearn.tck.MetaObjectiveContract;
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

        /** Of one list: a logit is what ranks. */
        abstract double loss(float[] targets, float[] logits);

        @Override
        protected GradientMetaLearner metaLearner() {
            return new Maml(Small.config().withQueryLoss(queryLoss()), KernelChoice.preferred());
        }

        @Override
        protected Tasks tasks() {
            return LinearTasks.signs();
        }

        @Override
        protected double loss(Batch query, Prediction prediction) {
            return loss(query.targets().toArray(), prediction.mean().toArray());
        }
    }

    @Nested
    class OfMamlThatRanksPairs extends OnSigns {
        @Override
        QueryLoss queryLoss() {
            return QueryLoss.PAIRWISE;
        }

        @Override
        double loss(float[] targets, float[] logits) {
            double sum = 0;
            int pairs = 0;
            for (int i = 0; i < targets.length; i++) {
                for (int j = 0; j < targets.length; j++) {
                    if (targets[i] > targets[j]) {
                        sum += Math.log1p(Math.exp(logits[j] - logits[i]));
                        pairs++;
                    }
                }
            }
            return sum / Math.max(1, pairs);
        }
    }

    @Nested
    class OfMamlThatChoosesOfAList extends OnSigns {
        @Override
        QueryLoss queryLoss() {
            return QueryLoss.LISTWISE;
        }

        @Override
        double loss(float[] targets, float[] logits) {
            double exponentials = 0;
            double chosen = 0;
            double ones = 0;
            for (int i = 0; i < targets.length; i++) {
                exponentials += Math.exp(logits[i]);
                chosen += targets[i] * logits[i];
                ones += targets[i];
            }
            return ones == 0 ? 0 : Math.log(exponentials) - chosen / ones;
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
