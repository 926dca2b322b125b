package io.metalearn.recommend.learn;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.Context;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.tck.MetaLearnerContract;
import org.junit.jupiter.api.Nested;

/** What every meta-learner promises, of each baseline, on ratings and, where more is done for a binary target, on likes. */
class BaselineContractTest {
    abstract static class OnRatings extends MetaLearnerContract {
        abstract MetaLearnerPlugin<?> plugin();

        @Override
        protected MetaLearner metaLearner() {
            return made(plugin());
        }

        private static <C extends Record> MetaLearner made(MetaLearnerPlugin<C> plugin) {
            return plugin.create(plugin.defaults(), Context.empty());
        }

        @Override
        protected Tasks tasks() {
            return Tastes.ratings();
        }

        @Override
        protected boolean orderIsIrrelevant() {
            return true;
        }
    }

    @Nested
    class OfChance extends OnRatings {
        @Override
        MetaLearnerPlugin<?> plugin() {
            return new RandomPlugin();
        }
    }

    @Nested
    class OfPopularity extends OnRatings {
        @Override
        MetaLearnerPlugin<?> plugin() {
            return new RecentPopularityPlugin();
        }
    }

    @Nested
    class OfItemOffset extends OnRatings {
        @Override
        MetaLearnerPlugin<?> plugin() {
            return new ItemOffsetPlugin();
        }
    }

    @Nested
    class OfItemKnn extends OnRatings {
        @Override
        MetaLearnerPlugin<?> plugin() {
            return new ItemKnnPlugin();
        }
    }

    @Nested
    class OfMatrixFactorisation extends OnRatings {
        @Override
        MetaLearnerPlugin<?> plugin() {
            return new MatrixFactorisationPlugin();
        }
    }

    @Nested
    class OfMatrixFactorisationOfLikes extends OnRatings {
        @Override
        MetaLearnerPlugin<?> plugin() {
            return new MatrixFactorisationPlugin();
        }

        @Override
        protected Tasks tasks() {
            return Tastes.likes();
        }
    }

    @Nested
    class OfItemMeansOfLikes extends OnRatings {
        @Override
        MetaLearnerPlugin<?> plugin() {
            return new ItemMeanPlugin();
        }

        @Override
        protected Tasks tasks() {
            return Tastes.likes();
        }
    }
}
