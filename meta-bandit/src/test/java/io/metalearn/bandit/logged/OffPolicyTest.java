package io.metalearn.bandit.logged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.DataException;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffPolicyTest {
    private static final List<String> ACTIONS = List.of("none", "mail", "coupon");
    private static final int LOGS = 400;
    private static final int PULLS = 300;
    /** Rewards of 1 by segment and action. */
    private static final double[][] CHANCES = {{0.1, 0.3, 0.5}, {0.4, 0.2, 0.3}};
    /** Of the policy that logs, by segment. */
    private static final double[][] PROPENSITIES = {{0.6, 0.3, 0.1}, {0.2, 0.3, 0.5}};
    /** Coupons for the first segment, mostly nothing for the second. */
    private static final TargetPolicy TARGET = (pull, action) -> {
        double[] first = {0, 0.2, 0.8};
        double[] second = {0.7, 0.2, 0.1};
        return (pull.context().equals(List.of("0")) ? first : second)[action];
    };
    /** Half of the customers are of each segment: (.2 .3 + .8 .5 + .7 .4 + .2 .2 + .1 .3) / 2. */
    private static final double TRUTH = 0.405;

    @TempDir
    Path folder;

    private static DecisionLog log(Seed seed) {
        RandomStream draws = seed.stream();
        List<LoggedPull> pulls = new ArrayList<>();
        for (int i = 0; i < PULLS; i++) {
            int segment = draws.nextInt(2);
            double uniform = draws.nextDouble();
            double[] chances = PROPENSITIES[segment];
            int action = uniform < chances[0] ? 0 : uniform < chances[0] + chances[1] ? 1 : 2;
            double reward = draws.nextDouble() < CHANCES[segment][action] ? 1 : 0;
            pulls.add(new LoggedPull(List.of("" + segment), action, reward, chances[action], OptionalDouble.empty()));
        }
        return new DecisionLog(ACTIONS, pulls);
    }

    /** Of 400 intervals at 95 %, 380 +- 4.4 cover: within four deviations, and one percent for what is normal only in the limit. */
    @Test
    void intervals_cover_the_truth_at_ninety_five_percent() {
        assertThat(coverage(OffPolicy::ips)).isCloseTo(0.95, within(0.054));
        assertThat(coverage(OffPolicy::snips)).isCloseTo(0.95, within(0.054));
        assertThat(coverage(OffPolicy::doublyRobust)).isCloseTo(0.95, within(0.054));
    }

    private static double coverage(Function<OffPolicy, Estimate> estimator) {
        int covered = 0;
        for (int i = 0; i < LOGS; i++) {
            var interval = estimator
                    .apply(new OffPolicy(log(new Seed(i)), TARGET))
                    .interval()
                    .orElseThrow();
            covered += interval.low() <= TRUTH && TRUTH <= interval.high() ? 1 : 0;
        }
        return (double) covered / LOGS;
    }

    @Test
    void estimates_are_right_in_the_mean_and_a_model_makes_them_narrower() {
        double[] sums = new double[4];
        for (int i = 0; i < LOGS; i++) {
            OffPolicy question = new OffPolicy(log(new Seed(i)), TARGET);
            sums[0] += question.ips().value() / LOGS;
            sums[1] += question.doublyRobust().value() / LOGS;
            sums[2] += width(question.ips());
            sums[3] += width(question.doublyRobust());
        }
        assertThat(sums[0]).isCloseTo(TRUTH, within(0.015));
        assertThat(sums[1]).isCloseTo(TRUTH, within(0.015));
        assertThat(sums[3]).isLessThan(sums[2]);
    }

    private static double width(Estimate estimate) {
        return estimate.interval().orElseThrow().high()
                - estimate.interval().orElseThrow().low();
    }

    /** Two pulls: w = .5 / .25 and .5 / .5; IPS (2 1 + 1 3) / 2, SNIPS (2 + 3) / 3, effective 3^2 / (4 + 1). */
    @Test
    void formulas_are_those_of_their_papers() {
        DecisionLog two = new DecisionLog(List.of("a", "b"), List.of(pull(0, 1, 0.25), pull(1, 3, 0.5)));
        OffPolicy question = new OffPolicy(two, TargetPolicy.uniform(2));
        assertThat(question.ips().value()).isEqualTo(2.5);
        assertThat(question.snips().value()).isCloseTo(5.0 / 3, within(1e-12));
        assertThat(question.ips().effective()).isCloseTo(1.8, within(1e-12));
        assertThat(question.ips().interval()).isEmpty();
    }

    private static LoggedPull pull(int action, double reward, double propensity) {
        return new LoggedPull(List.of(), action, reward, propensity, OptionalDouble.empty());
    }

    @Test
    void a_policy_of_which_the_log_shows_nothing_has_no_value() {
        DecisionLog one = new DecisionLog(List.of("a", "b"), List.of(pull(0, 1, 0.5)));
        assertThatThrownBy(() -> new OffPolicy(one, TargetPolicy.always(1)).snips())
                .hasMessageContaining("nothing is known of it");
        assertThat(new OffPolicy(one, TargetPolicy.always(1)).ips().effective()).isZero();
    }

    @Test
    void a_log_is_read_with_its_context() throws IOException {
        DecisionLog read =
                DecisionLog.read(file("segment,action,reward,propensity,device\nA,mail,1.5,0.25,\"a, b\"\n"));
        assertThat(read.actions()).containsExactly("mail");
        assertThat(read.pulls())
                .containsExactly(new LoggedPull(List.of("A", "a, b"), 0, 1.5, 0.25, OptionalDouble.empty()));
    }

    @Test
    void a_log_without_propensities_is_refused_with_the_reason() throws IOException {
        Path file = file("action,reward\nmail,1\n");
        assertThatThrownBy(() -> DecisionLog.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "line 2: no propensity. Without how probable each logged action was, nobody can tell");
    }

    @Test
    void what_no_log_can_say_is_refused_with_its_line() throws IOException {
        Path zero = file("action,reward,propensity\nmail,1,.5\nmail,1,0\n");
        assertThatThrownBy(() -> DecisionLog.read(zero))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 3: propensity must be in (0, 1], got 0.0");
        Path text = file("action,reward,propensity\nmail,much,.5\n");
        assertThatThrownBy(() -> DecisionLog.read(text))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 2");
        Path empty = file("action,reward,propensity\n");
        assertThatThrownBy(() -> DecisionLog.read(empty)).hasMessageContaining("no line of a pull");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("log.csv"), text);
    }
}
