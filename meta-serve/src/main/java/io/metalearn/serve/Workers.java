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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Admits a bounded number of requests at one time, before anything is done for them, and computes what models have to within a deadline. Who finds no
 * worker free waits where one is likely to become so within the queueing time, and is else turned away at once: to wait first would help nobody. The queue
 * is short while all workers have been busy for long: it is there to even out bursts, and where more comes than can be computed it would only make those
 * late who are answered (B. Maurer, "Fail at Scale", ACM Queue 13(8), 2015, after CoDel). A worker that is late is given up by its request, and told so at
 * its next step; it is busy until then, so that late work never piles up. Safe to share between threads.
 */
final class Workers implements AutoCloseable {
    /** A queue that stands is this much shorter. */
    private static final int STANDING = 10;
    /** After its deadline a request is answered within 50 ms: so many are left to what stands in for the model, before there is a mean. */
    private static final Duration SOON = Duration.ofMillis(25);
    /** So many of the last requests decide how long one is expected to take, more or less. */
    private static final int LAST = 8;

    private final Limits limits;
    private final Semaphore free;
    /** Two for each worker at most: late work, and what stands in for it. */
    private final ExecutorService threads;

    private final AtomicInteger waiting = new AtomicInteger();
    /** How long a request keeps its worker, in nanoseconds; 0 while that is not known. */
    private final AtomicLong usual = new AtomicLong();
    /** When a request last found a worker free, as {@link System#nanoTime}. */
    private volatile long lastFree = System.nanoTime();

    Workers(Limits limits) {
        this.limits = limits;
        this.free = new Semaphore(limits.workers(), true);
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
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
     * A worker for a request, from now on.
     *
     * @throws Problem when none will be free in time
     */
    Turn admit() {
        return admit(System.nanoTime());
    }

    /**
     * The same of a request that has used up some of its time.
     *
     * @param arrived when it was there, as {@link System#nanoTime}
     */
    Turn admit(long arrived) {
        long begin = System.nanoTime();
        try {
            if (free.tryAcquire(0, TimeUnit.MILLISECONDS)) {
                lastFree = begin;
            } else {
                queue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the server stops");
        }
        return new Turn(begin, arrived);
    }

    private void queue() throws InterruptedException {
        try {
            boolean hasPlace = waiting.getAndIncrement() < places();
            if (!hasPlace || !free.tryAcquire(limits.queueing().toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.busy();
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    /**
     * How many may wait. A queue has not come of a burst when no request has found a worker free for as long as one may take; somebody waits
     * in it still, so that it is seen to stand.
     */
    private long places() {
        long inTime = limits.queueing().toNanos() * limits.workers() / Math.max(1, usual.get());
        boolean stands = System.nanoTime() - lastFree > limits.deadline().toNanos();
        return stands ? Math.min(inTime, Math.max(1, inTime / STANDING)) : inTime;
    }

    /** A worker that a request has until it is closed, and until late work of its has ended. For one thread. */
    final class Turn implements AutoCloseable {
        private final long begin;
        private final long arrived;
        private final AtomicInteger users = new AtomicInteger(1);

        private Turn(long begin, long arrived) {
            this.begin = begin;
            this.arrived = arrived;
        }

        /**
         * Computes something by the deadline.
         *
         * @throws TimeoutException when that has passed
         */
        <T> T compute(Function<Step, T> work) throws TimeoutException {
            return compute(limits.deadline(), work);
        }

        /**
         * Looks something up, while there is time to do without.
         *
         * @throws TimeoutException when half of the time has passed
         */
        <T> T lookUp(Function<Step, T> work) throws TimeoutException {
            return compute(limits.deadline().dividedBy(2), work);
        }

        /**
         * Computes what is to answer after all, by the deadline or soon after it.
         *
         * @throws TimeoutException when that has passed
         */
        <T> T computeSoon(Function<Step, T> work) throws TimeoutException {
            return compute(limits.deadline().plus(SOON), work);
        }

        private <T> T compute(Duration most, Function<Step, T> work) throws TimeoutException {
            users.incrementAndGet();
            Job<T> job = new Job<>(this, work);
            Future<T> answer = threads.submit(job);
            try {
                long left = arrived + most.toNanos() - System.nanoTime();
                return answer.get(Math.max(1, left), TimeUnit.NANOSECONDS);
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

        @Override
        public void close() {
            if (users.decrementAndGet() == 0) {
                long taken = System.nanoTime() - begin;
                usual.accumulateAndGet(taken, (before, last) -> before == 0 ? last : before + (last - before) / LAST);
                free.release();
            }
        }
    }

    /** Leaves its turn when the work has ended, not when its request has given up; or when it is given up unbegun. */
    private record Job<T>(Turn turn, Function<Step, T> work, AtomicBoolean begun) implements Callable<T> {
        Job(Turn turn, Function<Step, T> work) {
            this(turn, work, new AtomicBoolean());
        }

        @Override
        public T call() {
            if (begun.getAndSet(true)) {
                throw new CancellationException();
            }
            try {
                return work.apply(Workers::check);
            } finally {
                turn.close();
            }
        }

        void giveUp() {
            if (!begun.getAndSet(true)) {
                turn.close();
            }
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
