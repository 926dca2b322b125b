package io.metalearn.bench;

/** Something that can run a workload for a while, again and again. */
interface Contestant extends AutoCloseable {
    String name();

    /** Outer steps for about so many seconds. */
    Timing run(double seconds);

    @Override
    void close();
}
