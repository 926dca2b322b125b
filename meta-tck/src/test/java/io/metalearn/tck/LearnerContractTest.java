package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.OnlinePredictor;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each wrong learner fails the sentence that says what is wrong with it, and those that follow from it. */
class LearnerContractTest {
    @Test
    void theRightOneKeepsIt() {
        assertThat(Failures.of(Right.class)).isEmpty();
        assertThat(Failures.kept(Right.class)).contains("theOrderOfTheSupportRowsIsIrrelevantWhereDeclared");
    }

    @Test
    void oneThatAdaptsInPlaceIsCaught() {
        assertThat(Failures.of(InPlace.class))
                .contains("adaptingTwiceGivesTheSameBits", "adaptingLeavesTheLearnerAndWhatItAdaptedBeforeAsTheyAre");
    }

    @Test
    void oneThatDependsOnTheThreadIsCaught() {
        assertThat(Failures.of(OfItsThread.class)).containsExactly("adaptingOnOneAndFourThreadsGivesTheSameBits");
    }

    @Test
    void oneThatDoesNotRebuildWhatItAdaptedIsCaught() {
        assertThat(Failures.of(Unrestored.class))
                .containsExactly("anAdaptedModelRestoredFromItsArraysPredictsTheSameBits");
    }

    @Test
    void oneThatNeedsARowIsCaught() {
        assertThat(Failures.of(NeedsARow.class)).containsExactly("anEmptySupportIsLegal");
    }

    @Test
    void oneWithAnOutputTooManyIsCaught() {
        assertThat(Failures.of(TwoOutputs.class)).containsExactly("theOutputHasARowPerQueryRowAndTheSchemasColumns");
    }

    @Test
    void oneThatCannotPredictNothingIsCaught() {
        assertThat(Failures.of(NeedsAQuery.class)).containsExactly("noRowsArePredictedAsNoRows");
    }

    @Test
    void oneThatSeesTheOtherQueryRowsIsCaught() {
        assertThat(Failures.of(Transductive.class)).containsExactly("eachRowIsPredictedByItself");
    }

    @Test
    void oneThatMindsTheOrderItDeclaresIrrelevantIsCaught() {
        assertThat(Failures.of(LastRow.class)).containsExactly("theOrderOfTheSupportRowsIsIrrelevantWhereDeclared");
    }

    @Test
    void oneThatForgetsFurtherRowsIsCaught() {
        assertThat(Failures.of(Deaf.class)).containsExactly("observingFurtherRowsIsAdaptingToAllRows");
    }

    @Test
    void oneThatSeesTheRowItLeavesOutIsCaught() {
        assertThat(Failures.of(Peeks.class)).containsExactly("leavingOneOutIsAdaptingToTheOthers");
    }

    @Test
    void ofNoRowsNoneIsLeftOut() {
        Right right = new Right();
        assertThat(right.learner()
                        .leaveOneOut(right.tasks().schema().emptyBatch(), new Seed(1))
                        .mean()
                        .rows())
                .isZero();
    }

    @Test
    void oneThatTakesAnyWidthIsCaught() {
        assertThat(Failures.of(AnyWidth.class)).containsExactly("anotherWidthIsRefusedNamingBothWidths");
    }

    @Test
    void oneThatTakesNaNIsCaught() {
        assertThat(Failures.of(TakesNaN.class)).containsExactly("aSupportWithNaNIsRefused");
    }

    static class Right extends LearnerContract {
        @Override
        protected Learner learner() {
            return new LineLearner(tasks().schema(), 1, 2, 3);
        }

        @Override
        protected Tasks tasks() {
            return LinearTasks.tasks();
        }

        @Override
        protected boolean orderIsIrrelevant() {
            return true;
        }

        /** A learner whose models predict otherwise. */
        final Learner whosePredictionsAre(BiFunction<LineLearner.Line, Matrix, Matrix> mean) {
            return new LineLearner(tasks().schema(), 1, 2, 3) {
                @Override
                Matrix mean(Line line, Matrix features) {
                    return mean.apply(line, features);
                }
            };
        }

        /** A learner that adapts to other rows, and checks others. */
        final Learner thatAdaptsTo(Function<Batch, Batch> rows, BiFunction<Schema, Batch, Batch> checked) {
            return new LineLearner(tasks().schema(), 1, 2, 3) {
                @Override
                void check(Batch support) {
                    schema.require(checked.apply(schema, support));
                }

                @Override
                double[] descended(Batch support) {
                    return super.descended(rows.apply(support));
                }
            };
        }
    }

    static class InPlace extends Right {
        @Override
        protected Learner learner() {
            return new LineLearner(tasks().schema(), 1, 2, 3) {
                @Override
                double[] descended(Batch rows) {
                    System.arraycopy(super.descended(rows), 0, weights, 0, weights.length);
                    return weights;
                }
            };
        }
    }

    static class OfItsThread extends Right {
        private final Thread first = Thread.currentThread();

        @Override
        protected Learner learner() {
            return whosePredictionsAre((line, features) ->
                    Thread.currentThread().equals(first) ? line.mean(features) : Matrix.zeros(features.rows(), 1));
        }
    }

    static class Unrestored extends Right {
        @Override
        protected Learner learner() {
            return new LineLearner(tasks().schema(), 1, 2, 3) {
                @Override
                public Predictor restore(Tensors adapted) {
                    return new Line(weights);
                }
            };
        }
    }

    static class NeedsARow extends Right {
        @Override
        protected Learner learner() {
            return thatAdaptsTo(rows -> rows, (schema, rows) -> {
                if (rows.isEmpty()) {
                    throw new IllegalArgumentException("no rows");
                }
                return rows;
            });
        }
    }

    static class TwoOutputs extends Right {
        @Override
        protected Learner learner() {
            return whosePredictionsAre((line, features) -> Matrix.zeros(features.rows(), 2));
        }
    }

    static class NeedsAQuery extends Right {
        @Override
        protected Learner learner() {
            return whosePredictionsAre((line, features) -> Matrix.stack(
                            List.of(line.mean(features.rows(0, 1)), line.mean(features)))
                    .rows(1, features.rows() + 1));
        }
    }

    static class Transductive extends Right {
        @Override
        protected Learner learner() {
            return whosePredictionsAre((line, features) -> {
                float[] mean = line.mean(features).toArray();
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += features.rows();
                }
                return Matrix.column(mean);
            });
        }
    }

    static class LastRow extends Right {
        @Override
        protected Learner learner() {
            return thatAdaptsTo(rows -> rows.rows(Math.max(rows.size() - 1, 0), rows.size()), (schema, rows) -> rows);
        }
    }

    static class Deaf extends Right {
        @Override
        protected Learner learner() {
            return new LineLearner(tasks().schema(), 1, 2, 3) {
                @Override
                public Predictor adapt(Batch support, Seed seed) {
                    return new DeafLine(super.adapt(support, seed));
                }
            };
        }

        private record DeafLine(Predictor line) implements OnlinePredictor {
            @Override
            public OnlinePredictor observe(Batch rows) {
                return this;
            }

            @Override
            public Prediction predict(Matrix features) {
                return line.predict(features);
            }

            @Override
            public Tensors state() {
                return line.state();
            }
        }
    }

    static class AnyWidth extends Right {
        @Override
        protected Learner learner() {
            return thatAdaptsTo(
                    rows -> rows,
                    (schema, rows) -> rows.features().columns() == schema.width() ? rows : schema.emptyBatch());
        }
    }

    static class TakesNaN extends Right {
        @Override
        protected Learner learner() {
            return thatAdaptsTo(
                    rows -> rows, (schema, rows) -> rows.features().isFinite() ? rows : schema.emptyBatch());
        }
    }

    static class Peeks extends Right {
        @Override
        protected Learner learner() {
            return new LineLearner(tasks().schema(), 1, 2, 3) {
                @Override
                public Prediction leaveOneOut(Batch support, Seed seed) {
                    return adapt(support, seed).predict(support.features());
                }
            };
        }
    }
}
