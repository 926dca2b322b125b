package io.metalearn.bench.serve;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;

/**
 * One call after the other in this process.
 *
 * @param p50 in milliseconds
 * @param p99 in milliseconds
 * @param cpu milliseconds of the processors, of all threads, a call
 * @param kilobytes that the calling thread and others allocate, a call
 */
record Calls(double p50, double p99, double cpu, double kilobytes) {
    private static final int DIGITS = 3;
    private static final int COLLECTIONS = 3;

    static Calls run(Runnable call, double seconds) {
        Histogram nanos = new Histogram(DIGITS);
        double cpu = cpuMillis();
        double bytes = allocated();
        long begin = System.nanoTime();
        for (long now = begin; now - begin < seconds * 1e9; ) {
            call.run();
            long end = System.nanoTime();
            nanos.recordValue(end - now);
            now = end;
        }
        long calls = nanos.getTotalCount();
        return new Calls(
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                (cpuMillis() - cpu) / calls,
                (allocated() - bytes) / 1e3 / calls);
    }

    private static double cpuMillis() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e6;
    }

    private static double allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double bytes = 0;
        for (long thread : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            bytes += Math.max(thread, 0);
        }
        return bytes;
    }

    /** In use after collections: what has to be finalised goes with the second. */
    static long heap() {
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
