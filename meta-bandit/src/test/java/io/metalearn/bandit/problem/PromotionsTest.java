package io.metalearn.bandit.problem;

import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.tck.ProblemDistributionContract;

class PromotionsTest extends ProblemDistributionContract {
    @Override
    protected ProblemDistribution problems() {
        return new Promotions();
    }
}
