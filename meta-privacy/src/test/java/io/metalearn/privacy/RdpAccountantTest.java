package io.metalearn.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RdpAccountantTest {
    @ParameterizedTest
    @CsvFileSource(resources = "rdp.csv")
    void it_agrees_with_googles_accountant(double rate, double noise, long steps, double delta, double epsilon) {
        assertThat(new RdpAccountant(rate, steps).epsilon(noise, delta)).isCloseTo(epsilon, withinPercentage(1e-6));
    }

    @Test
    void the_noise_for_an_epsilon_has_that_epsilon_and_no_less_noise_has() {
        RdpAccountant accountant = new RdpAccountant(0.02, 2000);
        double noise = accountant.noise(3, 1e-5);
        assertThat(accountant.epsilon(noise, 1e-5)).isBetween(2.99, 3.0);
        assertThat(accountant.epsilon(noise * 0.99, 1e-5)).isGreaterThan(3);
    }

    @Test
    void an_epsilon_that_no_noise_gives_is_refused_with_the_least_there_is() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RdpAccountant(1, 100).noise(1e-3, 1e-5))
                .withMessageContaining("epsilon 0.001", "the least there is");
    }
}
