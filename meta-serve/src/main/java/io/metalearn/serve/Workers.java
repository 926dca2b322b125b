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
 * away. A worker that is late is given up by its request, and told so at its next step; it is busy until then, so that late work never
 * piles up. Safe to share between threads.
 */
final class Workers implements AutoCloseable {
    private final Limits limits;
    private final Semaphore free;
    private final ExecutorService threads;

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
            Duration patience = limits.queueing();
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the server stops");
        }
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
