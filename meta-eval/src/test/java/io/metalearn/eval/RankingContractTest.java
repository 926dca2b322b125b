package io.metalearn.eval;

import io.metalearn.api.Evaluator;
import io.metalearn.api.Target;
import io.metalearn.tck.EvaluatorContract;
import org.junit.jupiter.api.Nested;

class RankingContractTest {
    private static Evaluator above(double threshold) {
        return new RankingEvaluator(new RankingConfig(RankingConfig.defaults().cutoffs(), threshold, 3));
    }

    @Nested
    class OfGrades extends EvaluatorContract {
        @Override
        protected Evaluator evaluator() {
            return above(0);
        }

        @Override
        protected Target target() {
            return new Target.Relevance("grade", 3);
        }
    }

    @Nested
    class OfClicks extends EvaluatorContract {
        @Override
        protected Evaluator evaluator() {
            return above(0);
        }

        @Override
        protected Target target() {
            return new Target.Binary("clicked");
        }
    }

    @Nested
    class OfRatings extends EvaluatorContract {
        @Override
        protected Evaluator evaluator() {
            return above(3.5);
        }

        @Override
        protected Target target() {
            return new Target.Real("rating", 1, 3, 1);
        }
    }
}
