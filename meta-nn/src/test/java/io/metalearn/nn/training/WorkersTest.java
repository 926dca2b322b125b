package io.metalearn.nn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
    /** Often enough at once, and with pauses in which the helpers fall asleep, that a lost wake-up would show. */
    @Test
    void every_piece_is_done_once_whether_helpers_are_awake_or_asleep() {
        try (Workers workers = new Workers(3)) {
            for (int round = 0; round < 3000; round++) {
                int pieces = round % 7;
                AtomicIntegerArray done = new AtomicIntegerArray(7);
                workers.share(pieces, (worker, index) -> done.incrementAndGet(index));
                for (int i = 0; i < 7; i++) {
                    assertThat(done.get(i)).isEqualTo(i < pieces ? 1 : 0);
                }
                if (round % 100 == 0) {
                    LockSupport.parkNanos(2_000_000);
                }
            }
        }
    }

    @Test
    void what_the_first_failing_piece_threw_is_thrown_and_the_next_share_works() {
        try (Workers workers = new Workers(2)) {
            for (int round = 0; round < 200; round++) {
                assertThatThrownBy(() -> workers.share(20, (worker, index) -> {
                            if (index >= 3) {
                                throw new ArithmeticException("piece " + index);
                            }
                        }))
                        .isInstanceOf(ArithmeticException.class)
                        .hasMessage("piece 3");
            }
            int[] done = new int[4];
            workers.share(4, (worker, index) -> done[index] = 1);
            assertThat(done).containsExactly(1, 1, 1, 1);
        }
    }

    @Test
    void one_worker_is_the_caller() {
        try (Workers workers = new Workers(1)) {
            Thread[] seen = new Thread[3];
            workers.share(3, (worker, index) -> seen[index] = Thread.currentThread());
            assertThat(seen).containsOnly(Thread.currentThread());
        }
    }
}
