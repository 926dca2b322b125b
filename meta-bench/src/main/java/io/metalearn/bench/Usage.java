package io.metalearn.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What this process has used up to now. */
record Usage(double cpuMillis, double bytes) {
    static Usage now() {
        OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = 0;
        for (long thread : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            bytes += Math.max(thread, 0);
        }
        return new Usage(os.getProcessCpuTime() / 1e6, bytes);
    }

    Usage minus(Usage before) {
        return new Usage(cpuMillis - before.cpuMillis, bytes - before.bytes);
    }
}
