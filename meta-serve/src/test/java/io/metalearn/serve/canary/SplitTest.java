package io.metalearn.serve.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelReference;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final int USERS = 100_000;

    private static ModelReference version(int number) {
        return ModelReference.of(new ModelName("prices"), number);
    }

    private static double share(int version, IntFunction<String> key) {
        Split split = new Split(Split.SHARE);
        return IntStream.range(0, USERS)
                        .filter(user -> split.isChosen(version(version), key.apply(user)))
                        .count()
                / (double) USERS;
    }

    @Test
    void a_tenth_of_the_users_is_a_tenth_within_half_a_percent_whatever_their_keys_look_like() {
        for (int version = 2; version < 5; version++) {
            assertThat(share(version, String::valueOf)).isCloseTo(0.1, within(0.005));
            assertThat(share(version, user -> "user-%08d@shop.example".formatted(user)))
                    .isCloseTo(0.1, within(0.005));
        }
    }

    @Test
    void who_is_chosen_stays_chosen_and_another_canary_chooses_others() {
        Split split = new Split(0.5);
        long both = IntStream.range(0, USERS)
                .mapToObj(String::valueOf)
                .peek(user -> assertThat(split.isChosen(version(2), user))
                        .isEqualTo(new Split(0.5).isChosen(version(2), user)))
                .filter(user -> split.isChosen(version(2), user) && split.isChosen(version(3), user))
                .count();

        assertThat(both / (double) USERS).isCloseTo(0.25, within(0.01));
    }

    @Test
    void none_and_all_are_shares_too() {
        assertThat(new Split(0).isChosen(version(2), "ann")).isFalse();
        assertThat(new Split(1).isChosen(version(2), "ann")).isTrue();
        assertThatThrownBy(() -> new Split(1.5)).hasMessageContaining("1.5");
    }
}
