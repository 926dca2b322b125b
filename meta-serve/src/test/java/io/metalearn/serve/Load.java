package io.metalearn.serve;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * The same request, at a steady rate whatever the answers: how long each took is counted from when it was due, so that a request which is sent
 * late for want of a connection has waited too (G. Tene's coordinated omission, avoided).
 */
final class Load {
    private final Http http;
    private final String path;
    private final String body;

    /** @param body empty: to get what is there */
    Load(int port, String path, String body) {
        this.http = new Http(port);
        this.path = path;
        this.body = body;
    }

    /**
     * What came of it.
     *
     * @param byStatus how long answers took, in microseconds, by status
     * @param withoutRetry answers 429 and 503 that did not say when to come again
     * @param perSecond answers, refusals not counted
     */
    record Outcome(Map<Integer, Histogram> byStatus, long withoutRetry, double perSecond) {
        @Override
        public String toString() {
            return byStatus.entrySet().stream()
                    .map(status -> status.getKey() + ": " + status.getValue().getTotalCount() + " times")
                    .collect(Collectors.joining(", "));
        }

        /** How long answers of a status took. */
        Histogram of(int status) {
            return byStatus.getOrDefault(status, new Histogram(3));
        }

        /** Milliseconds; of those that were answered. */
        double acceptedP99() {
            return of(200).getValueAtPercentile(99) / 1_000.0;
        }

        /** Milliseconds; of all that were turned away. */
        double rejectedP99() {
            Histogram rejected = new Histogram(3);
            byStatus.forEach((status, times) -> {
                if (status != 200) {
                    rejected.add(times);
                }
            });
            return rejected.getValueAtPercentile(99) / 1_000.0;
        }
    }

    /** Sends so many requests a second, over so many connections. */
    Outcome run(double perSecond, Duration duration, int connections) {
        long count = (long) (perSecond * duration.toNanos() / 1e9);
        return send(number -> (long) (number * 1e9 / perSecond), count, connections);
    }

    /** What is answered a second when each connection asks as soon as it has an answer. */
    double capacity(Duration duration, int connections) {
        long end = System.nanoTime() + duration.toNanos();
        return send(number -> System.nanoTime() < end ? 0 : Long.MAX_VALUE, Long.MAX_VALUE, connections)
                .perSecond();
    }

    /** When a request is due, in nanoseconds after the first. */
    @FunctionalInterface
    private interface Timetable {
        long due(long number);
    }

    private Outcome send(Timetable timetable, long count, int connections) {
        Map<Integer, Histogram> byStatus = new TreeMap<>();
        List.of(200, 429, 503).forEach(status -> byStatus.put(status, new ConcurrentHistogram(3)));
        AtomicLong next = new AtomicLong();
        AtomicLong withoutRetry = new AtomicLong();
        long begin = System.nanoTime();
        List<CompletableFuture<Void>> senders = IntStream.range(0, connections)
                .mapToObj(sender -> CompletableFuture.runAsync(
                        () -> {
                            for (long number = next.getAndIncrement();
                                    number < count;
                                    number = next.getAndIncrement()) {
                                long due = timetable.due(number);
                                if (due == Long.MAX_VALUE) {
                                    return;
                                }
                                sleepUntil(begin + due);
                                long from = due == 0 ? System.nanoTime() : begin + due;
                                Http.Answer answer = call();
                                Histogram times = byStatus.get(answer.status());
                                if (times == null) {
                                    throw new AssertionError(answer.status() + " " + answer.text());
                                }
                                times.recordValue(Math.max(1, (System.nanoTime() - from) / 1_000));
                                if (answer.status() != 200
                                        && answer.header("Retry-After").isEmpty()) {
                                    withoutRetry.incrementAndGet();
                                }
                            }
                        },
                        work -> new Thread(work).start()))
                .toList();
        senders.forEach(CompletableFuture::join);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Outcome(
                byStatus,
                withoutRetry.get(),
                byStatus.getOrDefault(200, new Histogram(3)).getTotalCount() / seconds);
    }

    private Http.Answer call() {
        try {
            return body.isEmpty() ? http.get(path) : http.post(path, body);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleepUntil(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
