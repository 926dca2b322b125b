package io.metalearn.compose;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.baseline.CentroidPlugin;
import io.metalearn.baseline.MeanPlugin;
import io.metalearn.baseline.ShiftPlugin;
import io.metalearn.data.toy.BlobsPlugin;
import io.metalearn.tck.MetaLearnerContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Learners made of learners keep the contract of meta-learners. */
class ComposedContractTest {
    @Nested
    class OfResidual extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            return Parts.linear();
        }

        @Override
        protected MetaLearner metaLearner() {
            return new Residual(Parts.eb(), Parts.net(6, 4));
        }
    }

    @Nested
    class OfSeeing extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            return Parts.linear();
        }

        @Override
        protected MetaLearner metaLearner() {
            return Residual.seeing(Parts.eb(), Parts.net(6, 4));
        }
    }

    @Nested
    class OfStackedNumbers extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            return Parts.linear();
        }

        @Override
        protected MetaLearner metaLearner() {
            return new Stacking(
                    Parts.quick("eb", "mlp", "shift"),
                    List.of(Parts.eb(), Parts.net(6, 4), Parts.byDefault(new ShiftPlugin())));
        }
    }

    @Nested
    class OfStackedClasses extends MetaLearnerContract {
        @Override
        protected Tasks tasks() {
            return Parts.tasks(new BlobsPlugin());
        }

        @Override
        protected EpisodeShape shape() {
            return new EpisodeShape(3, 2, 4);
        }

        @Override
        protected MetaLearner metaLearner() {
            return new Stacking(
                    Parts.quick("centroid", "mean"),
                    List.of(Parts.byDefault(new CentroidPlugin()), Parts.byDefault(new MeanPlugin())));
        }
    }
}
