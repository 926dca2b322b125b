package io.metalearn.attention.aml;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.tck.MetaLearnerContract;
import org.junit.jupiter.api.Nested;

/** What every meta-learner promises, of each variant and each embedding. */
class AmlContractTest {
    abstract static class OfAml extends MetaLearnerContract {
        abstract AmlConfig config();

        @Override
        protected MetaLearner metaLearner() {
            return new Aml(config(), KernelChoice.preferred());
        }

        @Override
        protected Tasks tasks() {
            return Small.sinusoids();
        }
    }

    @Nested
    class Strict extends OfAml {
        @Override
        AmlConfig config() {
            return Small.config(Variant.STRICT, 0, EmbeddingKind.DEEP_SET, false);
        }
    }

    @Nested
    class ItselfAmongTheThreeNearest extends OfAml {
        @Override
        AmlConfig config() {
            return Small.config(Variant.SELF, 3, EmbeddingKind.MOMENTS, true);
        }
    }

    @Nested
    class ResidualBySketches extends OfAml {
        @Override
        AmlConfig config() {
            return Small.config(Variant.RESIDUAL, 0, EmbeddingKind.GRADIENT_SKETCH, false);
        }
    }

    @Nested
    class OnClassesWithCategoriesAndImages extends OfAml {
        @Override
        AmlConfig config() {
            return Small.config(Variant.SELF, 0, EmbeddingKind.DEEP_SET, false);
        }

        @Override
        protected Tasks tasks() {
            return Small.mixed();
        }

        @Override
        protected EpisodeShape shape() {
            return new EpisodeShape(2, 3, 4);
        }
    }
}
