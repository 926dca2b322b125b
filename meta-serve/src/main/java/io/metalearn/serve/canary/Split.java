package io.metalearn.serve.canary;

import io.metalearn.api.Check;
import io.metalearn.api.Seed;
import io.metalearn.registry.ModelReference;

/**
 * Which users a canary answers: a share of them, by a hash of their key, so that each is answered by one version on every server and every day.
 * Another canary gets others: nobody is tried on always. Immutable.
 *
 * @param share in [0, 1]
 */
public record Split(double share) {
    /** One of ten. */
    public static final double SHARE = 0.1;

    private static final int BITS = 11;
    private static final double STEPS = 1L << (Long.SIZE - BITS);

    /** @throws IllegalArgumentException when it is no share */
    public Split {
        Check.share(share, "share of the canary");
    }

    /**
     * Whether the canary answers.
     *
     * @param canary the version, by its number
     * @param key of a user or a task
     */
    public boolean isChosen(ModelReference canary, String key) {
        Seed hash = new Seed(canary.version().orElseThrow())
                .child(canary.name().value())
                .child(key);
        return (hash.value() >>> BITS) / STEPS < share;
    }
}
