package io.metalearn.bandit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.bandit.Round;
import io.metalearn.tck.ProblemDistributionContract;
import org.junit.jupiter.api.Test;

class PricesTest extends ProblemDistributionContract {
    private final Prices prices = new Prices();

    @Override
    protected Prices problems() {
        return prices;
    }

    @Test
    void a_reward_tells_of_the_units_that_it_is_made_of() {
        Round day = prices.problem(new Seed(4)).round(3);
        Matrix rows = prices.rows(day.context());
        for (int price = 0; price < rows.rows(); price++) {
            float[] row = rows.select(price).toArray();
            double target = prices.target(row, day.reward(price));
            assertThat(prices.reward(row, target)).isCloseTo(day.reward(price), within(1e-6));
        }
    }

    /** The usual price is 1: its logarithm is 0, and what it earns a unit is 1 less the cost, which the context says. */
    @Test
    void the_usual_price_is_where_its_name_says() {
        Round day = prices.problem(new Seed(4)).round(0);
        float[] usual = prices.rows(day.context()).select(Prices.USUAL).toArray();
        assertThat(prices.card().actions().get(Prices.USUAL)).isEqualTo("1.00");
        assertThat(usual[0]).isZero();
        assertThat(usual[3]).isCloseTo(1 - day.context()[2], within(1e-6f));
    }
}
