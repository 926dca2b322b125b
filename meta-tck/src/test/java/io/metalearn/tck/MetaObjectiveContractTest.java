package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Episode;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Learner;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetaObjectiveContractTest {
    private static final String DIFFERENCES = "theGradientsAreThoseOfTheLossByCentralDifferences";

    @Test
    void exactGradientsAreTakenAsSuch() {
        assertThat(Failures.kept(Exact.class)).contains(DIFFERENCES);
    }

    @Test
    void halfAGradientIsCaughtAndAFirstOrderOneToldWhatToSay() {
        assertThat(Failures.of(FirstOrder.class)).contains(DIFFERENCES);
        assertThat(Failures.reasons(FirstOrder.class))
                .anyMatch(reason -> reason.contains("slope of the meta-loss along direction 0")
                        && reason.contains("a first-order approximation overrides exact() to say false"));
    }

    @Test
    void oneThatSaysSoIsLetOff() {
        assertThat(Failures.of(Honest.class)).doesNotContain(DIFFERENCES);
    }

    static class Exact extends MetaObjectiveContract {
        @Override
        protected GradientMetaLearner metaLearner() {
            return new Parabola(2);
        }

        @Override
        protected Tasks tasks() {
            return LinearTasks.tasks();
        }
    }

    static class FirstOrder extends Exact {
        @Override
        protected GradientMetaLearner metaLearner() {
            return new Parabola(1);
        }
    }

    static class Honest extends FirstOrder {
        @Override
        protected boolean exact() {
            return false;
        }
    }

    /** Of a loss w^2, whatever the episodes, whose gradient is said to be a multiple of w. */
    private static final class Parabola extends LineMetaLearner implements GradientMetaLearner {
        private final float multiple;

        Parabola(float multiple) {
            super(1);
            this.multiple = multiple;
        }

        @Override
        public MetaObjective objective(Schema schema) {
            return new MetaObjective() {
                @Override
                public Tensors initial(Seed seed) {
                    return Tensors.of("w", Tensor.scalar(3));
                }

                @Override
                public LossAndGradients evaluate(Tensors parameters, List<Episode> episodes, Seed seed) {
                    float w = parameters.get("w").get(0);
                    return new LossAndGradients((double) w * w, Tensors.of("w", Tensor.scalar(multiple * w)));
                }
            };
        }

        @Override
        public Learner learner(Tasks tasks, Tensors learned, Seed seed) {
            throw new UnsupportedOperationException("only the objective is under test");
        }
    }
}
