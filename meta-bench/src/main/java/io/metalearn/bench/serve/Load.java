package io.metalearn.bench.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * One request, sent again and again over some connections.
 *
 * @param request its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record Load(int port, int connections, byte[] request) {
    private static final long LONGEST = 60_000_000_000L;
    private static final int DIGITS = 3;
    private static final int OK = 200;

    /**
     * What came of it.
     *
     * @param latencies in nanoseconds, of answers of status 200
     * @param others answers of another status
     */
    record Outcome(Histogram latencies, long others, double seconds) {
        double perSecond() {
            return latencies.getTotalCount() / seconds;
        }

        double millis(double percentile) {
            return latencies.getValueAtPercentile(percentile) / 1e6;
        }
    }

    /** When the n-th request is meant to be sent, in nanoseconds from the beginning. */
    private interface Schedule {
        long at(long n, long elapsed);
    }

    /** Each connection sends when it has its answer: the most there can be. */
    Outcome flatOut(double seconds) {
        return run(seconds, (n, elapsed) -> elapsed);
    }

    /** So many a second, whether there are answers or not; an answer's time counts from when its request was meant to be sent. */
    Outcome open(double seconds, double perSecond) {
        return run(seconds, (n, elapsed) -> (long) (n * 1e9 / perSecond));
    }

    private Outcome run(double seconds, Schedule schedule) {
        AtomicLong next = new AtomicLong();
        long begin = System.nanoTime();
        List<Callable<Outcome>> senders = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            senders.add(() -> send(next, begin, seconds, schedule));
        }
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            Histogram all = histogram();
            long others = 0;
            for (Future<Outcome> each : threads.invokeAll(senders)) {
                all.add(each.get().latencies());
                others += each.get().others();
            }
            return new Outcome(all, others, (System.nanoTime() - begin) / 1e9);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a connection has failed", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome send(AtomicLong next, long begin, double seconds, Schedule schedule) {
        Histogram latencies = histogram();
        long others = 0;
        try (Connection connection = new Connection(port)) {
            while (true) {
                long meant = begin + schedule.at(next.getAndIncrement(), System.nanoTime() - begin);
                if (meant - begin > seconds * 1e9) {
                    return new Outcome(latencies, others, seconds);
                }
                waitUntil(meant);
                if (connection.send(request) == OK) {
                    latencies.recordValue(Math.min(LONGEST, System.nanoTime() - meant));
                } else {
                    others++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static Histogram histogram() {
        return new Histogram(LONGEST, DIGITS);
    }
}
