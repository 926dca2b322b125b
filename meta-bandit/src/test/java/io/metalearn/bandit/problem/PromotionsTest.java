package io.metalearn.bandit.problem;

import io.metalearn.bandit.ProblemContract;
import io.metalearn.bandit.ProblemDistribution;

class PromotionsTest extends ProblemContract {
    @Override
    protected ProblemDistribution problems() {
        return new Promotions();
    }
}
