package io.metalearn.proto;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Tasks;
import io.metalearn.nn.model.FusionKind;
import io.metalearn.tck.MetaObjectiveContract;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Nested;

/** What the objectives of this module promise. */
class ProtoObjectiveContractTest {
    abstract static class OnBlobs extends MetaObjectiveContract {
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
        protected GradientMetaLearner metaLearner() {
            return Small.protoNet();
        }
    }

    @Nested
    class OfProtoNetOfCosines extends OnBlobs {
        @Override
        protected GradientMetaLearner metaLearner() {
            return Small.cosineProtoNet(0);
        }
    }

    @Nested
    class OfMatchingNet extends OnBlobs {
        @Override
        protected GradientMetaLearner metaLearner() {
            return Small.matchingNet(false);
        }
    }

    @Nested
    class OfMatchingNetWithFullContext extends OnBlobs {
        @Override
        protected GradientMetaLearner metaLearner() {
            return Small.matchingNet(true);
        }
    }

    @Nested
    class OfProtoMaml extends OnBlobs {
        @Override
        protected GradientMetaLearner metaLearner() {
            return Small.protoMaml();
        }
    }

    /** Rows lack some modalities. */
    abstract static class OnModalities extends OnBlobs {
        @Override
        protected Tasks tasks() {
            return SplitBlobs.of(Small.tasks());
        }
    }

    @Nested
    class OfProtoNetFusedLate extends OnModalities {
        @Override
        protected GradientMetaLearner metaLearner() {
            return Small.fusedProtoNet(FusionKind.LATE, 0);
        }
    }

    @Nested
    class OfProtoNetFusedByGates extends OnModalities {
        @Override
        protected GradientMetaLearner metaLearner() {
            return Small.fusedProtoNet(FusionKind.GATED, 0);
        }
    }

    @Nested
    class OfProtoMamlFusedByGates extends OnModalities {
        @Override
        protected GradientMetaLearner metaLearner() {
            return Small.fusedProtoMaml(FusionKind.GATED);
        }
    }

    @Nested
    class OfRelationNet extends OfRelations {
        OfRelationNet() {
            super(false);
        }
    }

    @Nested
    class OfRelationNetWithCosines extends OfRelations {
        OfRelationNetWithCosines() {
            super(true);
        }
    }

    abstract static class OfRelations extends OnBlobs {
        private final boolean cosines;

        OfRelations(boolean cosines) {
            this.cosines = cosines;
        }

        @Override
        protected GradientMetaLearner metaLearner() {
            return Small.relationNet(cosines);
        }

        /** The squared error of the relation scores. */
        @Override
        protected double loss(Batch query, Prediction prediction) {
            return mean(query, prediction.mean(), (logit, truth) -> Math.pow(1 / (1 + Math.exp(-logit)) - truth, 2));
        }
    }

    /** With one support row a class, the logits of classes are those of pairs. */
    @Nested
    class OfMetricNet extends OnBlobs {
        @Override
        protected GradientMetaLearner metaLearner() {
            return Small.metricNet(0);
        }

        @Override
        protected EpisodeShape shape() {
            return Small.ONE_SHOT;
        }

        /** The binary cross-entropy of pairs. */
        @Override
        protected double loss(Batch query, Prediction prediction) {
            return mean(query, prediction.mean(), (logit, truth) -> Math.log1p(Math.exp(logit)) - truth * logit);
        }
    }

    /** The mean, over rows and classes, of a function of a logit and of 1 for the true class, else 0. */
    private static double mean(Batch query, Matrix logits, DoubleBinaryOperator loss) {
        double sum = 0;
        for (int row = 0; row < query.size(); row++) {
            for (int n = 0; n < logits.columns(); n++) {
                double truth = query.targets().get(row, 0) == n ? 1 : 0;
                sum += loss.applyAsDouble(logits.get(row, n), truth);
            }
        }
        return sum / query.size() / logits.columns();
    }
}
