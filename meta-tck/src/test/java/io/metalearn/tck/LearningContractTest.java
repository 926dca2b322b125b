package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import org.junit.jupiter.api.Test;

class LearningContractTest {
    @Test
    void theRightOneLearns() {
        assertThat(Failures.of(Right.class)).isEmpty();
        assertThat(Failures.kept(Right.class)).hasSize(2);
    }

    @Test
    void oneThatLearnsNothingIsCaught() {
        assertThat(Failures.of(Idle.class))
                .containsExactlyInAnyOrder("itDoesLearn", "rowsOfATaskImproveItsPredictions");
    }

    @Test
    void oneThatDoesNotAdaptIsCaught() {
        assertThat(Failures.of(Stiff.class)).containsExactly("rowsOfATaskImproveItsPredictions");
    }

    @Test
    void oneModelForAllTasksLearnsButNeedNotAdapt() {
        assertThat(Failures.of(Pooled.class)).isEmpty();
        assertThat(Failures.kept(Pooled.class)).containsExactly("itDoesLearn");
    }

    static class Right extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return new LineMetaLearner(60);
        }
    }

    static class Idle extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return stiff(0);
        }
    }

    static class Stiff extends LearningContract {
        @Override
        protected MetaLearner metaLearner() {
            return stiff(60);
        }
    }

    static class Pooled extends Stiff {
        @Override
        protected boolean adapts() {
            return false;
        }
    }

    /** Its learners do not see the support. */
    private static MetaLearner stiff(int steps) {
        return new LineMetaLearner(steps) {
            @Override
            public Learner learn(Tasks tasks, Training training) {
                LineLearner learner = (LineLearner) super.learn(tasks, training);
                return new LineLearner(learner.schema, learner.weights) {
                    @Override
                    double[] descended(Batch rows) {
                        return weights;
                    }
                };
            }
        };
    }
}
