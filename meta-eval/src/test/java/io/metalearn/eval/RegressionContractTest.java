package io.metalearn.eval;

import io.metalearn.api.Evaluator;
import io.metalearn.api.Target;
import io.metalearn.tck.EvaluatorContract;

class RegressionContractTest extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
        return new RegressionEvaluator();
    }

    @Override
    protected Target target() {
        return new Target.Real("price", 2, 10, 3);
    }
}
