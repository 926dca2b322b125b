package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventRateTest {
    private final AtomicLong millis = new AtomicLong();
    private final EventRate rate = new EventRate(60, () -> Instant.ofEpochMilli(millis.get()));

    private long admitted(String user, int events) {
        return IntStream.range(0, events).filter(event -> rate.admits(user)).count();
    }

    @Test
    void a_user_sends_so_many_at_once_and_as_many_again_each_minute() {
        assertThat(admitted("eve", 100)).isEqualTo(60);
        millis.addAndGet(1_000);
        assertThat(admitted("eve", 100)).isEqualTo(1);
        millis.addAndGet(30_000);
        assertThat(admitted("eve", 100)).isEqualTo(30);
        millis.addAndGet(3_600_000);
        assertThat(admitted("eve", 100)).as("an hour later").isEqualTo(60);
    }

    @Test
    void what_one_sends_is_not_taken_from_another() {
        admitted("eve", 100);

        assertThat(admitted("ann", 60)).isEqualTo(60);
    }
}
