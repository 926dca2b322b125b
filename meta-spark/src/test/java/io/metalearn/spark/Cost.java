package io.metalearn.spark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What some work took.
 *
 * @param seconds by the clock
 * @param cpu seconds of processors of this process
 */
record Cost(double seconds, double cpu) {
    private static final double NANOS = 1e9;

    static Cost of(Runnable work) {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = process.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        return new Cost((System.nanoTime() - start) / NANOS, (process.getProcessCpuTime() - cpu) / NANOS);
    }

    /** That of so many repetitions, after one that is not counted, which took the middle of the times. */
    static Cost median(int repetitions, Runnable work) {
        work.run();
        List<Cost> all = new ArrayList<>();
        for (int i = 0; i < repetitions; i++) {
            all.add(of(work));
        }
        all.sort(Comparator.comparingDouble(Cost::seconds));
        return all.get(repetitions / 2);
    }

    /** Microseconds of processors for each of so many. */
    double microsOfEach(long count) {
        return cpu * 1e6 / count;
    }

    static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
