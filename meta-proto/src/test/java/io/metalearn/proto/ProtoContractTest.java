package io.metalearn.proto;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.nn.model.FusionKind;
import io.metalearn.tck.MetaLearnerContract;
import org.junit.jupiter.api.Nested;

/** What every meta-learner promises, of each learner of this module. */
class ProtoContractTest {
    abstract static class OnBlobs extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            return Small.tasks();
        }

        @Override
        protected EpisodeShape shape() {
            return Small.SHAPE;
        }
    }

    @Nested
    class OfProtoNet extends OnBlobs {
        @Override
        protected MetaLearner metaLearner() {
            return Small.protoNet();
        }
    }

    @Nested
    class OfProtoNetOfCosinesWithDropout extends OnBlobs {
        @Override
        protected MetaLearner metaLearner() {
            return Small.cosineProtoNet(0.1);
        }
    }

    @Nested
    class OfProtoNetFusedWithDropout extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return Small.fusedProtoNet(FusionKind.GATED, 0.2);
        }

        @Override
        protected Tasks tasks() {
            return SplitBlobs.of(Small.tasks());
        }
    }

    @Nested
    class OfRelationNet extends OnBlobs {
        @Override
        protected MetaLearner metaLearner() {
            return Small.relationNet(false);
        }
    }

    @Nested
    class OfRelationNetWithCosines extends OnBlobs {
        @Override
        protected MetaLearner metaLearner() {
            return Small.relationNet(true);
        }
    }

    @Nested
    class OfMetricNet extends OnBlobs {
        @Override
        protected MetaLearner metaLearner() {
            return Small.metricNet(1e-3);
        }
    }

    @Nested
    class OfMatchingNet extends OnBlobs {
        @Override
        protected MetaLearner metaLearner() {
            return Small.matchingNet(false);
        }
    }

    @Nested
    class OfMatchingNetWithFullContext extends OnBlobs {
        @Override
        protected MetaLearner metaLearner() {
            return Small.matchingNet(true);
        }
    }

    @Nested
    class OfProtoMaml extends OnBlobs {
        @Override
        protected MetaLearner metaLearner() {
            return Small.protoMaml();
        }
    }
}
