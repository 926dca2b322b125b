package io.metalearn.bandit.recurrent;

/**
 * From what is read of each state to what is said of a problem, and gradients back: the logits of all states side by side, and the mean of their
 * values. Immutable.
 */
record Readings(int logits, int states) {
    /** Logits of all actions, and the value. */
    int columns() {
        return logits * states + 1;
    }

    /**
     * Says of problems what their states do.
     *
     * @param read {@code [problems, states, logits + 1]}
     * @param said {@code [problems, columns]}
     * @param from the first problem
     * @param to one past the last
     */
    void gather(float[] read, float[] said, int from, int to) {
        for (int problem = from; problem < to; problem++) {
            int last = (problem + 1) * columns() - 1;
            float sum = 0;
            for (int state = 0; state < states; state++) {
                int at = (problem * states + state) * (logits + 1);
                System.arraycopy(read, at, said, problem * columns() + state * logits, logits);
                sum += read[at + logits];
            }
            said[last] = sum / states;
        }
    }

    /** The gradient by what is read, from that by what is said: the reverse of {@link #gather}. */
    void spread(float[] said, float[] read, int from, int to) {
        for (int problem = from; problem < to; problem++) {
            float share = said[(problem + 1) * columns() - 1] / states;
            for (int state = 0; state < states; state++) {
                int at = (problem * states + state) * (logits + 1);
                System.arraycopy(said, problem * columns() + state * logits, read, at, logits);
                read[at + logits] = share;
            }
        }
    }
}
