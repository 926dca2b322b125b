package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final Duration QUEUEING = Duration.ofSeconds(1);

    @Test
    void who_is_not_likely_to_find_a_worker_free_in_time_is_turned_away_at_once() throws Exception {
        try (Workers workers = new Workers(new Limits(Duration.ofSeconds(5), QUEUEING, 1, 0))) {
            try (Workers.Turn slow = workers.admit()) {
                slow.compute(step -> sleep(QUEUEING.plusMillis(100)));
            }
            try (Workers.Turn busy = workers.admit()) {
                long begin = System.nanoTime();

                assertThatThrownBy(workers::admit).isInstanceOf(Problem.class).hasMessageContaining("busy");

                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(QUEUEING);
                String answer = busy.compute(step -> "its own work");
                assertThat(answer).isEqualTo("its own work");
            }
            assertThat(workers.idle()).isEqualTo(1);
        }
    }

    private static boolean sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
