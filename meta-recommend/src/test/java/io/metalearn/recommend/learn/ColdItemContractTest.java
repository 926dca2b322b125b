package io.metalearn.recommend.learn;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.tck.MetaLearnerContract;
import org.junit.jupiter.api.Nested;

/** What every meta-learner promises, of those that embed new items. */
class ColdItemContractTest {
    abstract static class OnClicks extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            return Shelf.clicks();
        }
    }

    @Nested
    class OfMetaEmbedding extends OnClicks {
        @Override
        protected MetaLearner metaLearner() {
            return MetaEmbeddingPlugin.of(Small.metaEmbedding(), KernelChoice.preferred());
        }
    }

    @Nested
    class OfIdsThatStartAtRandom extends OnClicks {
        @Override
        protected MetaLearner metaLearner() {
            return IdEmbeddingPlugin.of(Small.idEmbedding(), KernelChoice.preferred());
        }
    }

    @Nested
    class OfMwuf extends OnClicks {
        @Override
        protected MetaLearner metaLearner() {
            return MwufPlugin.of(Small.mwuf(MwufConfig.Unseen.MEAN), KernelChoice.preferred());
        }
    }

    @Nested
    class OfMwufWithAGenerator extends OnClicks {
        @Override
        protected MetaLearner metaLearner() {
            return MwufPlugin.of(Small.mwuf(MwufConfig.Unseen.GENERATED), KernelChoice.preferred());
        }
    }
}
