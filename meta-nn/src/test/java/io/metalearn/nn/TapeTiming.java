package io.metalearn.nn;

import io.metalearn.nn.kernels.KernelChoice;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prints CPU time of a meta-iteration, one thread, second order, without the outer optimiser: W1 is 64-64-64-5, 32 tasks of
 * 25 + 75 rows, 5 steps; W2 1-40-40-1, 25 tasks of 10 + 10 rows, 1 step. Not a test: run its main.
 */
public final class TapeTiming {
    private TapeTiming() {}

    public static void main(String[] args) {
        for (String name : KernelChoice.available()) {
            print(
                    name + " W1",
                    32,
                    new MamlWorkload(KernelChoice.byName(name), List.of(64, 64, 64, 5), true, 25, 75, 5));
            print(
                    name + " W2",
                    25,
                    new MamlWorkload(KernelChoice.byName(name), List.of(1, 40, 40, 1), false, 10, 10, 1));
        }
    }

    private static void print(String what, int tasks, MamlWorkload workload) {
        time(tasks, workload, 6e9);
        double[] ms = new double[21];
        for (int i = 0; i < ms.length; i++) {
            ms[i] = time(tasks, workload, 2e8);
        }
        Arrays.sort(ms);
        System.out.printf(
                Locale.ROOT,
                "%s: best %.2f ms, median %.2f ms CPU an iteration (%.0f it/s at best), %d bytes allocated a task beside %d of entries%n",
                what,
                ms[0],
                ms[ms.length / 2],
                1000 / ms[0],
                AllocationTest.bytes(workload, tasks) / tasks,
                workload.buffers());
    }

    /** CPU milliseconds an iteration, over at least so many nanoseconds. */
    private static double time(int tasks, MamlWorkload workload, double atLeast) {
        long start = cpu();
        int iterations = 0;
        while (cpu() - start < atLeast) {
            for (int task = 0; task < tasks; task++) {
                workload.task();
            }
            iterations++;
        }
        return (cpu() - start) / 1e6 / iterations;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
