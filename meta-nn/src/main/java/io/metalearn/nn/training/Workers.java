package io.metalearn.nn.training;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
    private volatile Share current = new Share(0, (worker, index) -> {}, 0);
    private volatile boolean closed;

    Workers(int count) {
        helpers = new Helper[Math.max(0, count - 1)];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(i + 1, current);
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
        Share share = new Share(pieces, piece, helpers.length);
        current = share;
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

    /** The pieces of one call. */
    private static final class Share {
        private final int pieces;
        private final Piece piece;
        private final Thread caller = Thread.currentThread();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger busy;
        private int failed = Integer.MAX_VALUE;
        private Optional<Throwable> failure = Optional.empty();

        Share(int pieces, Piece piece, int helpers) {
            this.pieces = pieces;
            this.piece = piece;
            this.busy = new AtomicInteger(helpers);
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
            if (busy.decrementAndGet() == 0) {
                LockSupport.unpark(caller);
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
        private Share last;
        private volatile boolean asleep;

        Helper(int number, Share none) {
            super("metalearn-worker-" + number);
            this.number = number;
            this.last = none;
            setDaemon(true);
        }

        @Override
        public void run() {
            for (int looks = 0; !closed; looks++) {
                Share share = current;
                if (share != last) {
                    last = share;
                    share.work(number);
                    share.leave();
                    looks = 0;
                } else if (looks < LOOKS) {
                    Thread.onSpinWait();
                } else {
                    sleep(share);
                }
            }
        }

        /** Said before the last look: who shares out work after it sees that a call is needed. */
        private void sleep(Share seen) {
            asleep = true;
            if (current == seen && !closed) {
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
