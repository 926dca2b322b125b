package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Matrix;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each wrong evaluator fails the sentence that says what is wrong with it. */
class EvaluatorContractTest {
    private static final Metric METRIC = Metric.higher("metric");

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

    @Test
    void oneThatJudgesByWhatItDoesNotDeclareIsCaught() {
        assertThat(Failures.of(OfNothingDeclared.class)).containsExactly("itJudgesByTheMetricsItDeclares");
    }

    @Test
    void oneWithTwoMetricsOfOneNameIsCaught() {
        assertThat(Failures.of(OfOneNameTwice.class))
                .containsExactly("itsMetricsHaveDifferentNamesAndAreTheSameEachTime");
    }

    @Test
    void oneThatYieldsNoNumberForADeviationIsCaught() {
        assertThat(Failures.of(LogOfDeviations.class)).contains("everyMetricIsANumber");
    }

    @Test
    void oneThatTakesAListAsItComesIsCaught() {
        assertThat(Failures.of(FirstOfTheList.class)).contains("theOrderOfTheRowsIsIrrelevant");
    }

    /** The share of the pairs of differently relevant rows that the scores order rightly; a tie is half. */
    private static Map<Metric, Double> pairs(Batch query, Prediction prediction) {
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
        return pairs == 0 ? Map.of() : metric(right / pairs);
    }

    private static float score(Prediction prediction, int row) {
        return prediction.mean().get(row, 0);
    }

    private static Map<Metric, Double> metric(double value) {
        return Map.of(METRIC, value);
    }

    static class Right extends EvaluatorContract {
        @Override
        protected Evaluator evaluator() {
            return new Evaluator() {
                @Override
                public List<Metric> metrics(Schema schema) {
                    return declared();
                }

                @Override
                public Map<Metric, Double> evaluate(Schema schema, Episode episode, Prediction prediction) {
                    require(episode.query().size(), prediction.mean().rows());
                    return judge(episode, prediction);
                }
            };
        }

        List<Metric> declared() {
            return List.of(METRIC);
        }

        void require(int rows, int predictions) {
            if (rows != predictions) {
                throw new IllegalArgumentException("predictions must be " + rows + ", got " + predictions);
            }
        }

        Map<Metric, Double> judge(Episode episode, Prediction prediction) {
            return judge(episode.query(), prediction);
        }

        @Override
        protected Target target() {
            return new Target.Relevance("relevance", 3);
        }

        Map<Metric, Double> judge(Batch query, Prediction prediction) {
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
        Map<Metric, Double> judge(Batch query, Prediction prediction) {
            return metric(calls.getAndIncrement());
        }
    }

    static class OfItsThread extends Right {
        private final Thread first = Thread.currentThread();

        @Override
        Map<Metric, Double> judge(Batch query, Prediction prediction) {
            return Thread.currentThread().equals(first) ? pairs(query, prediction) : metric(0);
        }
    }

    static class FirstRow extends Right {
        @Override
        Map<Metric, Double> judge(Batch query, Prediction prediction) {
            return metric(query.targets().get(0, 0) - 0.5 * query.targets().get(query.size() - 1, 0));
        }
    }

    /** The mean relevance of the five rows on top: which, among equals, their order says. */
    static class SortedTies extends Right {
        @Override
        Map<Metric, Double> judge(Batch query, Prediction prediction) {
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
        Map<Metric, Double> judge(Batch query, Prediction prediction) {
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
        Map<Metric, Double> judge(Batch query, Prediction prediction) {
            double sum = IntStream.range(0, query.size())
                    .mapToDouble(row -> Math.pow(query.targets().get(row, 0) - score(prediction, row), 2))
                    .sorted()
                    .sum();
            return metric(sum / (query.size() - 1));
        }
    }

    static class LogOfErrors extends Right {
        @Override
        Map<Metric, Double> judge(Batch query, Prediction prediction) {
            return metric(IntStream.range(0, query.size())
                    .mapToDouble(row -> Math.log(score(prediction, row)))
                    .sum());
        }
    }

    static class AnyNumber extends Right {
        @Override
        void require(int rows, int predictions) {}
    }

    static class OfNothingDeclared extends Right {
        @Override
        List<Metric> declared() {
            return List.of(Metric.lower("metric"), Metric.higher("another"));
        }
    }

    static class OfOneNameTwice extends Right {
        @Override
        List<Metric> declared() {
            return List.of(METRIC, Metric.lower("metric"));
        }
    }

    static class LogOfDeviations extends Right {
        @Override
        Map<Metric, Double> judge(Batch query, Prediction prediction) {
            return prediction
                    .deviation()
                    .map(deviation -> metric(Math.log(-deviation.get(0, 0))))
                    .orElseGet(() -> pairs(query, prediction));
        }
    }

    /** The relevance of the first row of a list. */
    static class FirstOfTheList extends Right {
        @Override
        Map<Metric, Double> judge(Episode episode, Prediction prediction) {
            return episode.candidates()
                    .map(candidates -> metric(
                            episode.query().targets().get(candidates.lists().indexOf("list 0"), 0)
                                    + episode.query().size()))
                    .orElseGet(() -> pairs(episode.query(), prediction));
        }
    }
}
