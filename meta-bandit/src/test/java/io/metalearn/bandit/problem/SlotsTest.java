package io.metalearn.bandit.problem;

import io.metalearn.bandit.ProblemContract;
import io.metalearn.bandit.ProblemDistribution;

class SlotsTest extends ProblemContract {
    @Override
    protected ProblemDistribution problems() {
        return new Slots();
    }
}
