package io.metalearn.runtime;

import java.util.TreeSet;

/**
 * Tells a listener of trainings that go on side by side, one at a time: of their steps those of the first that still goes on, of their
 * ends all. Safe to share between threads.
 */
final class Hearsay {
    private final RunListener listener;
    private final int parts;
    private final TreeSet<Integer> going = new TreeSet<>();

    /** @param parts how many trainings there are */
    Hearsay(RunListener listener, int parts) {
        this.listener = listener;
        this.parts = parts;
    }

    /**
     * A training has got on.
     *
     * @param part its number, from 1
     * @param task what it trains
     */
    synchronized void step(int part, String task, long step, long steps, String detail) {
        going.add(part);
        if (going.first() == part) {
            tell(part, task, step, steps, detail);
        }
    }

    /** A training, and what follows it, is over. */
    synchronized void end(int part, String task, String detail) {
        going.remove(part);
        tell(part, task, 1, 1, detail);
    }

    private void tell(int part, String task, long step, long steps, String detail) {
        listener.progress(new RunListener.Progress(task, part, parts, step, steps, detail));
    }
}
