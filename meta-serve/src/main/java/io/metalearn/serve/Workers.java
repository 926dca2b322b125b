package io.metalearn.serve;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Computes a bounded number of requests at one time, each within a deadline; who finds no worker free within the queueing time is turned
 * away. That time is short while all workers have been busy for long: a queue is there to even out bursts, and where more comes than can
 * be computed it would only make those late who are answered (B. Maurer, "Fail at Scale", ACM Queue 13(8), 2015, after CoDel). A worker that is late is given up by its request, and told so at its next step; it is busy until then, so that late work never
 * piles up. Safe to share between threads.
 */
final class Workers implements AutoCloseable {
    /** In a queue that stands nobody waits longer than this part of the queueing time. */
    private static final int STANDING = 10;

    private final Limits limits;
    private final Semaphore free;
    private final ExecutorService threads;
    /** When a request last found a worker free, as {@link System#nanoTime}. */
    private volatile long lastFree = System.nanoTime();

    Workers(Limits limits) {
        this.limits = limits;
        this.free = new Semaphore(limits.workers(), true);
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(limits.workers(), work -> {
            Thread thread = new Thread(work, "worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What long work asks between its steps. */
    interface Step {
        /** @throws CancellationException when nobody waits for the work any longer */
        void check();
    }

    /** Workers that compute nothing now. */
    int idle() {
        return free.availablePermits();
    }

    /**
     * Computes something.
     *
     * @throws Problem when all workers are busy
     * @throws TimeoutException when the deadline has passed
     */
    <T> T compute(Function<Step, T> work) throws TimeoutException {
        acquire();
        Job<T> job = new Job<>(free, work);
        Future<T> answer = threads.submit(job);
        try {
            Duration left = limits.deadline().minus(limits.queueing());
            return answer.get(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            job.giveUp();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the server stops");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        }
    }

    /** Gives its permit back when the work has ended, not when its request has given up; or when it is given up unbegun. */
    private record Job<T>(Semaphore free, Function<Step, T> work, AtomicBoolean begun) implements Callable<T> {
        Job(Semaphore free, Function<Step, T> work) {
            this(free, work, new AtomicBoolean());
        }

        @Override
        public T call() {
            if (begun.getAndSet(true)) {
                throw new CancellationException();
            }
            try {
                return work.apply(Workers::check);
            } finally {
                free.release();
            }
        }

        void giveUp() {
            if (!begun.getAndSet(true)) {
                free.release();
            }
        }
    }

    private void acquire() {
        try {
            if (free.tryAcquire(0, TimeUnit.MILLISECONDS)) {
                lastFree = System.nanoTime();
            } else if (!free.tryAcquire(patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the server stops");
        }
    }

    /** A queue has not come of a burst when no request has found a worker free for as long as one may take. */
    private Duration patience() {
        boolean stands = System.nanoTime() - lastFree > limits.deadline().toNanos();
        return stands ? limits.queueing().dividedBy(STANDING) : limits.queueing();
    }

    private static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
