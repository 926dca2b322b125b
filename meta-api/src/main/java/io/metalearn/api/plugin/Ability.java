package io.metalearn.api.plugin;

import io.metalearn.api.Target;

/**
 * What a learner can do, as its plugin declares it of its defaults, for those who choose among learners and for a check of what fits
 * before anything trains. The plugins' contract of {@code meta-tck} compares what is declared with what the learner does.
 *
 * @since 0.1.0
 */
public enum Ability {
    /** Learns tasks whose target is a real number. */
    REAL("real"),
    /** Learns tasks whose target is 0 or 1. */
    BINARY("binary"),
    /** Learns tasks about classes that are numbered anew in each. */
    CLASSES("classes"),
    /** Learns tasks whose target is a grade of relevance. */
    RELEVANCE("relevance"),
    /** Without any support a prediction depends on the row: what the training tasks have in common has been learned. */
    ZERO_SHOTS("0 shots"),
    /** Predictions of a real target have a standard deviation. */
    UNCERTAINTY("uncertainty"),
    /** An adapted model takes in further rows at a constant cost, as a {@link io.metalearn.api.OnlinePredictor}. */
    ONLINE("online"),
    /** Trains by many steps along a gradient, which take their time; the others compute what they learn in one piece. */
    GRADIENTS("gradients"),
    /** Knows items by their ids: with its defaults it learns tasks alone whose rows have the category {@value #ITEM}. */
    ITEMS("items"),
    /** A plain rule that others have to beat: a report of tasks that it learns, without it, says so. A role, which nothing shows but this. */
    BASELINE("baseline"),
    /**
     * Knows how made-up tasks were made, and learns nothing: about the best that any learner can reach, a line of a report to measure others
     * by. Never chosen, and refuses other tasks. A role, which nothing shows but this.
     */
    TRUTH("truth");

    /** The field that learners with {@link #ITEMS} look for by default. */
    public static final String ITEM = "item";

    private final String label;

    Ability(String label) {
        this.label = label;
    }

    /** What a table calls it. */
    public String label() {
        return label;
    }

    /** The one that tasks of this target need. */
    public static Ability of(Target target) {
        if (target instanceof Target.Real) {
            return REAL;
        }
        if (target instanceof Target.Binary) {
            return BINARY;
        }
        return target instanceof Target.Classes ? CLASSES : RELEVANCE;
    }
}
