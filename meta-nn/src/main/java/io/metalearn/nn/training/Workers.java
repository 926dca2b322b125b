package io.metalearn.nn.training;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of workers that share out numbered pieces of work; the calling thread is worker 0. Which worker does which piece
 * is left to chance, so pieces must write to places of their own.
 *
 * <p>A share may be done within a fifth of a millisecond, and waking a sleeping thread takes a tenth of that or more. So a helper that
 * has nothing to do looks for the next share for a while before it sleeps.
 */
final class Workers implements AutoCloseable {
    /** About a tenth of a millisecond. */
    private static final int LOOKS = 2000;

    private final Helper[] helpers;
    private final Share share = new Share();
    /** How many times it was shared out. */
    private final AtomicLong shared = new AtomicLong();

    private volatile boolean closed;

    Workers(int count) {
        helpers = new Helper[Math.max(0, count - 1)];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(i + 1);
            helpers[i].start();
        }
    }

    /** One piece of work. */
    interface Piece {
        void run(int worker, int index);
    }

    /**
     * Runs the pieces 0 to {@code pieces - 1}, returns when all are done, and throws what the first failing piece threw. One share at a
     * time.
     */
    void share(int pieces, Piece piece) {
        if (pieces == 1 || helpers.length == 0) {
            alone(pieces, piece);
            return;
        }
        share.begin(pieces, piece, helpers.length);
        shared.incrementAndGet();
        for (Helper helper : helpers) {
            helper.wake();
        }
        share.work(0);
        share.await();
    }

    private static void alone(int pieces, Piece piece) {
        for (int index = 0; index < pieces; index++) {
            piece.run(0, index);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Helper helper : helpers) {
            helper.wake();
        }
    }

    /** The pieces of one call, and then of the next: a call ends when every helper has left it. */
    private static final class Share {
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger busy = new AtomicInteger();
        private int pieces;
        private Piece piece = (worker, index) -> {};
        private Thread caller = Thread.currentThread();
        private int failed;
        private Optional<Throwable> failure = Optional.empty();

        void begin(int count, Piece work, int helpers) {
            pieces = count;
            piece = work;
            caller = Thread.currentThread();
            failed = Integer.MAX_VALUE;
            failure = Optional.empty();
            next.set(0);
            busy.set(helpers);
        }

        void work(int worker) {
            for (int index = next.getAndIncrement(); index < pieces; index = next.getAndIncrement()) {
                try {
                    piece.run(worker, index);
                } catch (RuntimeException | Error e) {
                    fail(index, e);
                }
            }
        }

        /** The pieces before a failed one are done all the same, so that the first to fail does not depend on chance. */
        private synchronized void fail(int index, Throwable e) {
            next.set(pieces);
            if (index < failed) {
                failed = index;
                failure = Optional.of(e);
            }
        }

        void leave() {
            Thread waiting = caller;
            if (busy.decrementAndGet() == 0) {
                LockSupport.unpark(waiting);
            }
        }

        void await() {
            for (int looks = 0; busy.get() > 0; looks++) {
                if (looks < LOOKS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            rethrow();
        }

        private synchronized void rethrow() {
            failure.ifPresent(thrown -> {
                throw thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
            });
        }
    }

    /** A worker with a thread of its own. */
    private final class Helper extends Thread {
        private final int number;
        private volatile boolean asleep;

        Helper(int number) {
            super("metalearn-worker-" + number);
            this.number = number;
            setDaemon(true);
        }

        @Override
        public void run() {
            long done = 0;
            for (int looks = 0; !closed; looks++) {
                if (shared.get() != done) {
                    done++;
                    share.work(number);
                    share.leave();
                    looks = 0;
                } else if (looks < LOOKS) {
                    Thread.onSpinWait();
                } else {
                    sleepAfter(done);
                }
            }
        }

        /** Said before the last look: who shares out work after it sees that a call is needed. */
        private void sleepAfter(long done) {
            asleep = true;
            if (shared.get() == done && !closed) {
                LockSupport.park(this);
            }
            asleep = false;
        }

        void wake() {
            if (asleep) {
                LockSupport.unpark(this);
            }
        }
    }
}
