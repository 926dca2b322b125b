package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Target;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each wrong evaluator fails the sentence that says what is wrong with it. */
class EvaluatorContractTest {
    @Test
    void theRightOneKeepsItForEveryTarget() {
        assertThat(Failures.of(Right.class)).isEmpty();
        assertThat(Failures.of(OfRealTargets.class)).isEmpty();
        assertThat(Failures.of(OfBinaryTargets.class)).isEmpty();
    }

    @Test
    void oneThatCountsItsCallsIsCaught() {
        assertThat(Failures.of(Counting.class)).contains("judgingTwiceGivesTheSameBits");
    }

    @Test
    void oneThatDependsOnTheThreadIsCaught() {
        assertThat(Failures.of(OfItsThread.class)).containsExactly("judgingOnOneAndFourThreadsGivesTheSameBits");
    }

    @Test
    void oneThatWeighsRowsByTheirPlaceIsCaught() {
        assertThat(Failures.of(FirstRow.class))
                .containsExactlyInAnyOrder(
                        "theOrderOfTheRowsIsIrrelevant", "rowsPredictedTheSameAreJudgedTheSameInAnyOrder");
    }

    @Test
    void oneThatSortsTiesAsTheyComeIsCaught() {
        assertThat(Failures.of(SortedTies.class)).containsExactly("rowsPredictedTheSameAreJudgedTheSameInAnyOrder");
    }

    @Test
    void oneThatDividesByTheRelevantRowsIsCaught() {
        assertThat(Failures.of(NoneRelevant.class)).contains("aMetricThatIsUndefinedIsLeftOutWhereNoRowDiffers");
    }

    @Test
    void oneThatNeedsTwoRowsIsCaught() {
        assertThat(Failures.of(SampleVariance.class)).containsExactly("aSingleRowIsJudged");
    }

    @Test
    void oneThatYieldsNoNumberIsCaught() {
        assertThat(Failures.of(LogOfErrors.class)).contains("everyMetricIsANumber");
    }

    @Test
    void oneThatIgnoresMissingPredictionsIsCaught() {
        assertThat(Failures.of(AnyNumber.class))
                .containsExactly("anotherNumberOfPredictionsIsRefusedNamingBothNumbers");
    }

    /** The share of the pairs of differently relevant rows that the scores order rightly; a tie is half. */
    private static SortedMap<String, Double> pairs(Batch query, Prediction prediction) {
        double right = 0;
        int pairs = 0;
        for (int i = 0; i < query.size(); i++) {
            for (int j = 0; j < query.size(); j++) {
                if (query.targets().get(i, 0) > query.targets().get(j, 0)) {
                    pairs++;
                    right += 0.5 + 0.5 * Math.signum(score(prediction, i) - score(prediction, j));
                }
            }
        }
        return pairs == 0 ? new TreeMap<>() : metric(right / pairs);
    }

    private static float score(Prediction prediction, int row) {
        return prediction.mean().get(row, 0);
    }

    private static SortedMap<String, Double> metric(double value) {
        return new TreeMap<>(Map.of("metric", value));
    }

    static class Right extends EvaluatorContract {
        @Override
        protected Evaluator evaluator() {
            return (query, prediction) -> {
                if (query.size() != prediction.mean().rows()) {
                    throw new IllegalArgumentException("predictions must be " + query.size() + ", got "
                            + prediction.mean().rows());
                }
                return judge(query, prediction);
            };
        }

        @Override
        protected Target target() {
            return new Target.Relevance("relevance", 3);
        }

        SortedMap<String, Double> judge(Batch query, Prediction prediction) {
            return pairs(query, prediction);
        }
    }

    static class OfRealTargets extends Right {
        @Override
        protected Target target() {
            return new Target.Real("price", 1, 10, 2);
        }
    }

    static class OfBinaryTargets extends Right {
        @Override
        protected Target target() {
            return new Target.Binary("bought");
        }
    }

    static class Counting extends Right {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        SortedMap<String, Double> judge(Batch query, Prediction prediction) {
            return metric(calls.getAndIncrement());
        }
    }

    static class OfItsThread extends Right {
        private final Thread first = Thread.currentThread();

        @Override
        SortedMap<String, Double> judge(Batch query, Prediction prediction) {
            return Thread.currentThread().equals(first) ? pairs(query, prediction) : metric(0);
        }
    }

    static class FirstRow extends Right {
        @Override
        SortedMap<String, Double> judge(Batch query, Prediction prediction) {
            return metric(query.targets().get(0, 0) - 0.5 * query.targets().get(query.size() - 1, 0));
        }
    }

    /** The mean relevance of the five rows on top: which, among equals, their order says. */
    static class SortedTies extends Right {
        @Override
        SortedMap<String, Double> judge(Batch query, Prediction prediction) {
            return metric(IntStream.range(0, query.size())
                    .boxed()
                    .sorted(Comparator.comparing((Integer row) -> -score(prediction, row)))
                    .limit(5)
                    .mapToDouble(row -> query.targets().get(row, 0))
                    .average()
                    .orElse(0));
        }
    }

    static class NoneRelevant extends Right {
        @Override
        SortedMap<String, Double> judge(Batch query, Prediction prediction) {
            Matrix targets = query.targets();
            double relevant = IntStream.range(0, query.size())
                    .mapToDouble(row -> targets.get(row, 0))
                    .sum();
            double gained = IntStream.range(0, query.size())
                    .mapToDouble(row -> score(prediction, row) > 0 ? targets.get(row, 0) : 0)
                    .sum();
            return metric(gained / relevant);
        }
    }

    static class SampleVariance extends Right {
        @Override
        SortedMap<String, Double> judge(Batch query, Prediction prediction) {
            double sum = IntStream.range(0, query.size())
                    .mapToDouble(row -> Math.pow(query.targets().get(row, 0) - score(prediction, row), 2))
                    .sorted()
                    .sum();
            return metric(sum / (query.size() - 1));
        }
    }

    static class LogOfErrors extends Right {
        @Override
        SortedMap<String, Double> judge(Batch query, Prediction prediction) {
            return metric(IntStream.range(0, query.size())
                    .mapToDouble(row -> Math.log(score(prediction, row)))
                    .sum());
        }
    }

    static class AnyNumber extends Right {
        @Override
        protected Evaluator evaluator() {
            return EvaluatorContractTest::pairs;
        }
    }
}
