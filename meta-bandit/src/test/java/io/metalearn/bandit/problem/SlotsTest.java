package io.metalearn.bandit.problem;

import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.tck.ProblemDistributionContract;

class SlotsTest extends ProblemDistributionContract {
    @Override
    protected ProblemDistribution problems() {
        return new Slots();
    }
}
