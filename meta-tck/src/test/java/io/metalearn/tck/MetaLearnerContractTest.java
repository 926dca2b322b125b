package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Checkpoint;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Schema;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Each wrong meta-learner fails the sentence that says what is wrong with it, and those that follow from it. */
class MetaLearnerContractTest {
    @Test
    void theRightOneKeepsIt() {
        assertThat(Failures.of(Right.class)).isEmpty();
        assertThat(Failures.kept(Right.class)).contains("goingOnFromACheckpointGivesTheBitsOfAnUnbrokenRun");
    }

    @Test
    void oneThatRemembersEarlierTrainingsIsCaught() {
        assertThat(Failures.of(Remembering.class)).contains("learningTwiceGivesTheSameBits");
    }

    @Test
    void oneThatDependsOnTheNumberOfThreadsIsCaught() {
        assertThat(Failures.of(Threaded.class)).containsExactly("learningOnOneAndFourThreadsGivesTheSameBits");
    }

    @Test
    void oneThatDoesNotRestoreAllIsCaught() {
        assertThat(Failures.of(Forgetful.class)).containsExactly("aRestoredLearnerPredictsTheSameBits");
    }

    @Test
    void oneWhoseCheckpointsAreIncompleteIsCaught() {
        assertThat(Failures.of(Incomplete.class)).containsExactly("goingOnFromACheckpointGivesTheBitsOfAnUnbrokenRun");
    }

    @Test
    void oneThatPeeksAtTestTasksIsCaught() {
        assertThat(Failures.of(Peeking.class)).containsExactly("theTestTasksAreNotTouched");
    }

    /** Whatever sentence came first: those that ask for this get a learner of their own. */
    @Test
    void oneThatIsAnotherAfterItsFirstAdaptationIsCaught() {
        assertThat(Failures.of(ChangedOnce.class))
                .contains("adaptingTwiceGivesTheSameBits", "adaptingLeavesTheLearnerAndWhatItAdaptedBeforeAsTheyAre");
    }

    static class Right extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return new LineMetaLearner(6);
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

    static class Remembering extends Right {
        private final AtomicInteger trainings = new AtomicInteger();

        @Override
        protected MetaLearner metaLearner() {
            return new LineMetaLearner(6 + trainings.getAndIncrement());
        }
    }

    static class Threaded extends Right {
        @Override
        protected MetaLearner metaLearner() {
            return new LineMetaLearner(6) {
                @Override
                public Learner learn(Tasks tasks, Training training) {
                    return new LineMetaLearner(5 + training.threads()).learn(tasks, training);
                }
            };
        }
    }

    static class Forgetful extends Right {
        @Override
        protected MetaLearner metaLearner() {
            return new LineMetaLearner(6) {
                @Override
                public Learner restore(LearnerState state) {
                    return new LineLearner(state.schema(), new double[3]);
                }
            };
        }
    }

    static class Incomplete extends Right {
        @Override
        protected MetaLearner metaLearner() {
            return new LineMetaLearner(6) {
                @Override
                double[] weights(Checkpoint checkpoint) {
                    return new double[3];
                }
            };
        }
    }

    static class Peeking extends Right {
        @Override
        protected MetaLearner metaLearner() {
            return new LineMetaLearner(6) {
                @Override
                public Learner learn(Tasks tasks, Training training) {
                    tasks.test().episode(0, EpisodeShape.of(1, 1), training.seed());
                    return super.learn(tasks, training);
                }
            };
        }
    }

    static class ChangedOnce extends Right {
        @Override
        protected MetaLearner metaLearner() {
            return new LineMetaLearner(6) {
                @Override
                public Learner learn(Tasks tasks, Training training) {
                    LearnerState state = super.learn(tasks, training).state();
                    return new Settling(state.schema(), LineLearner.numbers(state.tensors()));
                }
            };
        }

        private static final class Settling extends LineLearner {
            private Settling(Schema schema, double... weights) {
                super(schema, weights);
            }

            @Override
            double[] descended(Batch rows) {
                double[] moved = super.descended(rows);
                weights[0] = 1;
                return moved;
            }
        }
    }
}
