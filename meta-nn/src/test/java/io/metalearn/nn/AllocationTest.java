package io.metalearn.nn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.metalearn.nn.kernels.KernelChoice;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationTest {
    /**
     * W1's task: 64-64-64-5, 25 + 75 rows, 5 inner steps, second order. What a pass may allocate are lists of Vars and the one-hot
     * labels; not the entries. With scalar kernels: vector kernels box vectors until they are compiled, which is no matter of the tape.
     */
    @Test
    void a_repeated_meta_gradient_does_not_allocate_its_entries_again() {
        MamlWorkload workload =
                new MamlWorkload(KernelChoice.byName("scalar"), List.of(64, 64, 64, 5), true, 25, 75, 5);
        bytes(workload::task, 20);
        assertThat(bytes(workload::task, 20) / 20).isLessThan(workload.buffers() / 20);
    }

    @Test
    void a_program_allocates_nothing() {
        MamlWorkload workload =
                new MamlWorkload(KernelChoice.byName("scalar"), List.of(16, 16, 16, 5), true, 10, 15, 3);
        Program program = workload.program();
        bytes(program::run, 20);
        assertThat(bytes(program::run, 20)).isLessThan(1024);
    }

    private static long bytes(Runnable work, int times) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
