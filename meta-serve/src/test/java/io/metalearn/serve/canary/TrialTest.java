package io.metalearn.serve.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelReference;
import io.metalearn.serve.drift.Bounds;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final ModelName PRICES = new ModelName("prices");
    private static final ModelReference CHAMPION = ModelReference.of(PRICES, 1);
    private static final ModelReference CANARY = ModelReference.of(PRICES, 2);

    private final Trial trial = new Trial(CHAMPION, CANARY);

    /** The champion takes 10 ms, one time in fifty 20 ms, so that its 99th percentile is 20 ms. */
    private void champion() {
        for (int i = 0; i < 500; i++) {
            trial.add(CHAMPION, false, i % 50 == 0 ? 20_000_000 : 10_000_000);
        }
    }

    /** After how many answers of the canary there is an objection; 0 where there is none in so many. */
    private int objectedAfter(int requests, IntPredicate isFailure, IntToLongFunction millis) {
        for (int i = 0; i < requests; i++) {
            trial.add(CANARY, isFailure.test(i), millis.applyAsLong(i) * 1_000_000);
            if (trial.objection().isPresent()) {
                return i + 1;
            }
        }
        return 0;
    }

    @Test
    void more_failures_than_five_in_a_hundred_call_it_off_within_500_requests() {
        assertThat(objectedAfter(500, i -> i % 19 == 0, i -> 1)).isBetween(400, 500);
        assertThat(trial.objection()).hasValueSatisfying(why -> assertThat(why).startsWith("26 of its last"));
    }

    @Test
    void a_canary_that_never_answers_is_called_off_after_26() {
        assertThat(objectedAfter(500, i -> true, i -> 1)).isEqualTo(26);
    }

    @Test
    void five_in_a_hundred_do_not() {
        assertThat(objectedAfter(2_000, i -> i % 20 == 0, i -> 1)).isZero();
        assertThat(trial.isLongEnough()).isTrue();
    }

    @Test
    void a_99th_percentile_of_more_than_twice_the_champions_calls_it_off_within_500_requests() {
        champion();

        assertThat(objectedAfter(500, i -> false, i -> i % 75 == 60 ? 50 : 10)).isBetween(400, 500);
        assertThat(trial.objection())
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("took longer than 40.0 ms, the champion's 99th percentile being 20.0 ms"));
    }

    @Test
    void a_canary_that_is_always_slow_is_called_off_after_its_warm_up_and_six() {
        champion();

        assertThat(objectedAfter(500, i -> false, i -> 50)).isEqualTo(26);
    }

    @Test
    void what_holds_up_both_is_not_held_against_it() {
        for (int i = 0; i < 500; i++) {
            trial.add(CHAMPION, false, i % 125 == 0 ? 200_000_000 : 10_000_000);
        }

        assertThat(objectedAfter(500, i -> false, i -> i % 70 == 30 ? 200 : 10)).isZero();
        assertThat(objectedAfter(500, i -> false, i -> i % 40 == 30 ? 200 : 10)).isBetween(1, 500);
    }

    /** Nine answers of the champion to one of the canary, as it is with a tenth of the users. */
    private void both(int answersOfTheCanary, long millis) {
        for (int i = 0; i < answersOfTheCanary; i++) {
            for (int of = 0; of < 9; of++) {
                trial.add(CHAMPION, false, millis * 1_000_000);
            }
            trial.add(CANARY, false, millis * 1_000_000);
            assertThat(trial.objection()).isEmpty();
        }
    }

    @Test
    void nor_is_it_when_the_champion_has_answered_so_much_since_that_its_last_answers_do_not_show_it_any_more() {
        both(100, 10);
        both(10, 200);
        both(300, 10);

        assertThat(objectedAfter(500, i -> false, i -> 50)).isEqualTo(6);
    }

    @Test
    void nor_are_stalls_that_meet_either_by_chance_however_long_the_trial() {
        RandomStream stalls = new Seed(3).stream();

        for (int i = 0; i < 100_000; i++) {
            long nanos = (stalls.nextDouble() < 0.02 ? 50 + stalls.nextInt(400) : 10) * 1_000_000L;
            trial.add(i % 10 == 0 ? CANARY : CHAMPION, false, nanos);
            if (i % 10 == 0) {
                assertThat(trial.objection()).isEmpty();
            }
        }
    }

    @Test
    void one_that_is_twice_as_slow_is_not() {
        champion();

        assertThat(objectedAfter(2_000, i -> false, i -> i % 50 == 0 ? 40 : 20)).isZero();
    }

    @Test
    void nothing_is_said_of_times_before_those_of_the_champion_are_known() {
        assertThat(objectedAfter(500, i -> false, i -> 1_000)).isZero();
    }

    @Test
    void feedback_objects_to_what_is_surely_worse_and_favours_what_is_surely_not_much_worse() {
        assertThat(compared(new Bounds(0.3, 0.4), new Bounds(0.1, 0.2)).objection())
                .hasValue("feedback says that it is worse than the champion (error)");
        assertThat(compared(new Bounds(0.1, 0.2), new Bounds(0.18, 0.3)).isAsGood())
                .isTrue();
        assertThat(compared(new Bounds(0.1, 0.2), new Bounds(0.1, 0.3)).isAsGood())
                .isFalse();
        assertThat(compared(new Bounds(0.1, 0.2), new Bounds(0.1, 0.3)).objection())
                .isEmpty();
        assertThat(new Comparison(List.of()).isAsGood()).as("no feedback").isFalse();
    }

    private static Comparison compared(Bounds champion, Bounds canary) {
        return new Comparison(List.of(new Comparison.Metric("error", champion, canary)));
    }
}
