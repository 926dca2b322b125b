package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void it_trains_publishes_and_serves_so_that_their_classes_are_shared() throws Exception {
        List<Integer> commandsAndCalls = Rehearsal.rehearse();

        assertThat(commandsAndCalls).containsExactly(0, 0, 0, 0, 0, 200, 200, 200, 0);
    }
}
