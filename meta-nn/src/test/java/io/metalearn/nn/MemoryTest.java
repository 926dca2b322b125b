package io.metalearn.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.nn.kernels.KernelChoice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the exact meta-gradient holds at one time, by the number of inner steps. */
class MemoryTest {
    private static final List<Integer> LAYERS = List.of(24, 32, 32, 5);
    private static final int SUPPORT = 25;
    private static final int QUERY = 15;

    /** The entries of all parameters: 24 x 32 + 32 + 32 x 32 + 32 + 32 x 5 + 5. */
    private static final long PARAMETERS = 2021;
    /** The entries of all layers' results for the support rows: 25 x (32 + 32 + 5). */
    private static final long ACTIVATIONS = 1725;

    private static long entries(int steps) {
        Buffers buffers = new Buffers();
        new MamlWorkload(KernelChoice.byName("scalar"), LAYERS, true, SUPPORT, QUERY, steps).program(buffers);
        return buffers.size();
    }

    /** An inner step keeps its parameters, and its activations with their gradients, for the way back. */
    @Test
    void each_inner_step_adds_a_copy_of_the_parameters_and_a_set_of_activations() {
        long[] entries =
                IntStream.rangeClosed(1, 20).mapToLong(MemoryTest::entries).toArray();
        long[] added = IntStream.range(1, entries.length)
                .mapToLong(i -> entries[i] - entries[i - 1])
                .sorted()
                .toArray();
        long median = added[added.length / 2];
        assertThat(median).isLessThan(PARAMETERS + 2 * ACTIVATIONS);
        assertThat(Arrays.stream(added).max().orElseThrow())
                .as("the most that a step adds, some arrays being larger than what they hold")
                .isLessThan(median + ACTIVATIONS);
        assertThat(entries[19]).as("20 steps").isLessThan(entries[0] + 20 * median);
    }
}
