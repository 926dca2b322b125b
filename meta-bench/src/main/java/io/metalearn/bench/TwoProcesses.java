package io.metalearn.bench;

/** Two peers of one thread, each with half of the tasks, at the same time: a step is as slow as the slower one's. */
record TwoProcesses(PeerProcess first, PeerProcess second) implements Contestant {
    @Override
    public String name() {
        return first.name() + ", two processes";
    }

    @Override
    public Timing run(double seconds) {
        first.ask(seconds);
        second.ask(seconds);
        Timing one = first.answer();
        Timing two = second.answer();
        return one.median() > two.median() ? one : two;
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
