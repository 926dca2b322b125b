package io.metalearn.scenarios;

import io.metalearn.api.Tasks;
import io.metalearn.tck.TaskDistributionContract;
import org.junit.jupiter.api.Nested;

class ScenarioContractTest {
    private static final ScenarioConfig SMALL = new ScenarioConfig(20, 10, 10, 40, 1);

    @Nested
    class OfDemand extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return Scenario.demand().tasks(SMALL);
        }
    }

    @Nested
    class OfPrices extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return Scenario.pricing().tasks(SMALL);
        }
    }

    @Nested
    class OfPromotions extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return Scenario.promotion().tasks(SMALL);
        }
    }

    @Nested
    class OfAnomalies extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return Scenario.anomaly().tasks(SMALL);
        }
    }

    @Nested
    class OfStores extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return Scenario.store().tasks(SMALL);
        }
    }

    @Nested
    class OfProfiles extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return Scenario.profile().tasks(SMALL);
        }
    }

    @Nested
    class OfClicks extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return Scenario.clicks().tasks(SMALL);
        }
    }

    @Nested
    class OfSearches extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return Scenario.search().tasks(SMALL);
        }
    }

    @Nested
    class OfBehaviour extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return Scenario.behaviour().tasks(SMALL);
        }
    }

    @Nested
    class OfIntents extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return new IntentsConfig(8, 6, 6, 20, 20, 10, 10, 1).tasks();
        }
    }
}
