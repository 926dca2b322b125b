package io.metalearn.bandit.problem;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.tck.ProblemDistributionContract;
import org.junit.jupiter.api.Test;

class BernoulliArmsTest extends ProblemDistributionContract {
    @Override
    protected ProblemDistribution problems() {
        return new BernoulliArms(3, 10);
    }

    @Test
    void one_arm_is_no_choice() {
        assertThatThrownBy(() -> new BernoulliArms(1, 10)).hasMessage("arms must be >= 2, got 1");
    }
}
