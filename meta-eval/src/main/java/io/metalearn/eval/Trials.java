package io.metalearn.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a search tried of one learner. Immutable.
 *
 * @param learner its name in the suite
 * @param all in the order in which they were planned, at least one
 */
public record Trials(String learner, List<Trial> all) {
    /** What a learner with the settings that were found is called, behind its own name, where a suite has both. */
    public static final String TUNED = "-tuned";

    private static final Comparator<Trial> BETTER =
            Comparator.comparingDouble(Trial::loss).thenComparingInt(Trial::number);

    public Trials {
        all = List.copyOf(all);
    }

    /** Those of each learner, in the order of their first ones. */
    public static List<Trials> of(List<Trial> trials) {
        Map<String, List<Trial>> byLearner = new LinkedHashMap<>();
        trials.forEach(trial -> byLearner
                .computeIfAbsent(trial.learner(), learner -> new ArrayList<>())
                .add(trial));
        return byLearner.entrySet().stream()
                .map(entry -> new Trials(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The longest trainings first, of them the best first. */
    public List<Trial> ranked() {
        return all.stream()
                .sorted(Comparator.comparingDouble(Trial::share).reversed().thenComparing(BETTER))
                .toList();
    }

    /** The best of those that were trained longest; of equal ones the one that was planned first. */
    public Trial winner() {
        return ranked().get(0);
    }

    /** The learner as it was, trained as long as the winner; empty where it was not tried. */
    public Optional<Trial> asItWas() {
        return all.stream()
                .filter(trial -> trial.number() == 0 && trial.share() == winner().share())
                .findFirst();
    }

    /** How many settings were tried, the learner as it was among them. */
    public long settings() {
        return all.stream().map(Trial::number).distinct().count();
    }

    /** Full trainings that the trials amount to. */
    public double trainings() {
        return all.stream().mapToDouble(Trial::share).sum();
    }

    /** The time of all of them, added up. */
    public double seconds() {
        return all.stream().mapToDouble(Trial::seconds).sum();
    }
}
