package io.metalearn.api;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a differentially private training has spent, and how: with any one training task more or less, each set of weights comes out with a probability
 * that differs by a factor of e^epsilon at most, but for delta.
 *
 * @param epsilon above 0, of all steps together
 * @param delta in (0, 1)
 * @param rate the probability, in (0, 1], that a task is in a step
 * @param steps at least 1
 * @param noise the deviation of the noise on the sum of a step, in units of {@code clip}
 * @param clip the norm that the gradient of a task is scaled down to where it is longer
 * @param repeatable whether the noise is drawn from the seed: then who knows the seed can take it away, and nothing is protected
 * @since 0.1.0
 */
public record PrivacyBudget(
        double epsilon, double delta, double rate, long steps, double noise, double clip, boolean repeatable) {
    private static final String EPSILON = "privacy.epsilon";
    private static final String DELTA = "privacy.delta";
    private static final String RATE = "privacy.rate";
    private static final String STEPS = "privacy.steps";
    private static final String NOISE = "privacy.noise";
    private static final String CLIP = "privacy.clip";
    private static final String REPEATABLE = "privacy.noiseFromSeed";

    public PrivacyBudget {
        Check.positive(epsilon, "epsilon");
        Check.positive(delta, "delta");
        Check.share(rate, "rate");
        Check.atLeast(1, steps, "steps");
        Check.notNegative(noise, "noise");
        Check.positive(clip, "clip");
    }

    /** As the provenance of a model has it, by name. */
    public SortedMap<String, String> facts() {
        return new TreeMap<>(Map.of(
                EPSILON, String.valueOf(epsilon),
                DELTA, String.valueOf(delta),
                RATE, String.valueOf(rate),
                STEPS, String.valueOf(steps),
                NOISE, String.valueOf(noise),
                CLIP, String.valueOf(clip),
                REPEATABLE, String.valueOf(repeatable)));
    }

    /**
     * From the provenance of a model; empty where its training was not private.
     *
     * @throws IllegalArgumentException when what it states of the budget is incomplete or no number
     */
    public static Optional<PrivacyBudget> of(Map<String, String> provenance) {
        if (!provenance.containsKey(EPSILON)) {
            return Optional.empty();
        }
        return Optional.of(new PrivacyBudget(
                number(provenance, EPSILON),
                number(provenance, DELTA),
                number(provenance, RATE),
                (long) number(provenance, STEPS),
                number(provenance, NOISE),
                number(provenance, CLIP),
                Boolean.parseBoolean(provenance.get(REPEATABLE))));
    }

    private static double number(Map<String, String> provenance, String name) {
        return Double.parseDouble(Optional.ofNullable(provenance.get(name))
                .orElseThrow(() -> new IllegalArgumentException("a private training must state " + name)));
    }

    /** A sentence or two for a model card. */
    public String words() {
        return "Trained with differential privacy of whole tasks: epsilon " + plain(epsilon) + " at delta " + delta
                + ", by gradients clipped to the norm "
                + plain(clip) + " by task, noise of " + plain(noise)
                + " times that on the sum of a step, each task in a step with probability " + plain(rate)
                + ", and " + steps + (steps == 1 ? " step." : " steps.")
                + (repeatable
                        ? " The noise was drawn from the seed: whoever knows the seed can take it away, so this model is for experiments, and not to leave the house."
                        : "");
    }

    /** Four digits. */
    private static String plain(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
