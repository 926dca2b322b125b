package io.metalearn.eval;

import io.metalearn.api.Evaluator;
import io.metalearn.api.Target;
import io.metalearn.tck.EvaluatorContract;
import org.junit.jupiter.api.Nested;

class ClassificationContractTest {
    abstract static class OfClassification extends EvaluatorContract {
        @Override
        protected Evaluator evaluator() {
            ClassificationPlugin plugin = new ClassificationPlugin();
            return plugin.create(plugin.defaults());
        }
    }

    @Nested
    class OfClasses extends OfClassification {
        @Override
        protected Target target() {
            return new Target.Classes("kind", 4);
        }
    }

    @Nested
    class OfYesAndNo extends OfClassification {
        @Override
        protected Target target() {
            return new Target.Binary("clicked");
        }
    }
}
