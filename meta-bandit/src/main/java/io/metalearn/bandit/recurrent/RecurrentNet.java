package io.metalearn.bandit.recurrent;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Gru;
import io.metalearn.nn.ParameterLayout;

/**
 * The network of RL^2: a GRU whose state is read as logits of the actions and as a value.
 *
 * <pre>
 * h_t = GRU(x_t, h_{t-1}),  logits = h_t policy.W + policy.b,  value = h_t value.W + value.b
 * </pre>
 *
 * Either one state knows all actions, or each action has a state of its own, by the same weights: then a logit is read from each, and the value
 * is the mean of theirs.
 *
 * @param inputs columns of x, at least 1
 * @param hidden columns of h, at least 1
 * @param logits read from a state, at least 1
 * @param states of a problem, at least 1
 */
record RecurrentNet(int inputs, int hidden, int logits, int states) {
    /** So that a fresh policy is about uniform. */
    private static final double SMALL = 0.01;

    /** One state for all actions. */
    RecurrentNet(int inputs, int hidden, int actions) {
        this(inputs, hidden, actions, 1);
    }

    /**
     * {@link Gru#initial} with biases that let states remember from one to so many pulls (Tallec and Ollivier 2018: the update gate's is
     * {@code ln u}, u uniform from 1 to that), small heads, no bias of these.
     */
    Tensors initial(int pulls, Seed seed) {
        Tensors fresh = initial(seed);
        RandomStream draws = seed.child("memory").stream();
        float[] bias = fresh.get("gru.bx").toArray();
        for (int j = hidden; j < 2 * hidden; j++) {
            bias[j] = (float) StrictMath.log(draws.nextDouble(1, pulls + 1.0));
        }
        return fresh.with("gru.bx", Tensor.of(new int[] {gates()}, bias));
    }

    private Tensors initial(Seed seed) {
        double bound = 1 / Math.sqrt(hidden);
        return Tensors.empty()
                .with("gru.", new Gru(inputs, hidden).initial(seed.child("gru")))
                .with("policy.W", uniform(SMALL * bound, seed.child("policy"), hidden, logits))
                .with("policy.b", uniform(0, seed, logits))
                .with("value.W", uniform(bound, seed.child("value"), hidden, 1))
                .with("value.b", uniform(0, seed, 1));
    }

    private static Tensor uniform(double bound, Seed seed, int... shape) {
        RandomStream draws = seed.stream();
        return Tensor.generate(shape, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draws.nextDouble(-bound, bound);
            }
        });
    }

    ParameterLayout layout() {
        return ParameterLayout.of(initial(new Seed(0)));
    }

    int actions() {
        return logits * states;
    }

    /** Logits and value: columns of what is read from a state. */
    int heads() {
        return logits + 1;
    }

    /** Columns of the gates r, z, n side by side. */
    int gates() {
        return 3 * hidden;
    }
}
