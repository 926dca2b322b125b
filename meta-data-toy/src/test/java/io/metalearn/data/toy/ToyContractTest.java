package io.metalearn.data.toy;

import io.metalearn.api.Tasks;
import io.metalearn.tck.TaskDistributionContract;
import org.junit.jupiter.api.Nested;

class ToyContractTest {
    @Nested
    class OfLines extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return new LinearPlugin().create(LinearConfig.defaults());
        }
    }

    @Nested
    class OfSinusoids extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return new SinusoidPlugin().create(SinusoidConfig.defaults());
        }
    }

    @Nested
    class OfBlobs extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return new BlobsPlugin().create(BlobsConfig.defaults());
        }
    }

    @Nested
    class OfPreferences extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return new PreferencesPlugin().create(PreferencesConfig.defaults());
        }
    }
}
