package io.metalearn.eval;

import io.metalearn.api.Metric;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Which learner to use, from values on validation tasks. The answer is the learner whose largest regret over the numbers of shots is
 * least; unless a simpler one will do: one whose largest regret is within {@link #TOLERANCE} of that, or that is not told from it: clearly at no
 * number of shots, nor at odds of three to one where its regret is largest. Simpler is what comes earlier. Immutable, a function of the values alone.
 *
 * @param answer the learner's name
 * @param regrets of every learner that has a value at all shots, in the order of the values: by shots, its distance to the best value as
 *     a share of that value, at least 0
 * @param baseline the best of the baselines, by the same rule; the answer itself where a baseline is enough
 */
public record Choice(String answer, Map<String, Map<Integer, Double>> regrets, String baseline) {
    /** How much worse, as a share of the best value, a simpler learner may be. */
    public static final double TOLERANCE = 0.01;
    /** How far from the best, as a share, an answer may turn out to be on the test and still count as right. */
    public static final double RIGHT = 0.02;

    public Choice {
        regrets = new LinkedHashMap<>(regrets);
    }

    /**
     * Chooses by the first metric.
     *
     * @param values of all learners, the simplest first, compared with any of them
     * @param baselines names of the learners among them that compute what they learn in one piece
     * @throws IllegalArgumentException when no learner has a value at all shots
     */
    public static Choice of(Scores values, Set<String> baselines) {
        Map<String, Map<Integer, Double>> regrets = regrets(values);
        if (regrets.isEmpty()) {
            throw new IllegalArgumentException("no learner has a value at all of the shots " + values.shots());
        }
        List<String> all = List.copyOf(regrets.keySet());
        List<String> simple = all.stream().filter(baselines::contains).toList();
        String answer = simplest(all, regrets, values);
        return new Choice(answer, regrets, simple.isEmpty() ? answer : simplest(simple, regrets, values));
    }

    /** Of each learner that has a value everywhere, by shots: how far it is from the best, as a share of the best. */
    public static Map<String, Map<Integer, Double>> regrets(Scores values) {
        Leaderboard board = new Leaderboard(values, values.learners().get(0));
        Metric metric = values.metrics().get(0);
        Map<String, Map<Integer, Double>> regrets = new LinkedHashMap<>();
        for (String learner : values.learners()) {
            Map<Integer, Double> own = new LinkedHashMap<>();
            for (int shots : values.shots()) {
                OptionalDouble best = values.learners().stream()
                        .flatMap(any -> board.result(any, shots, metric).stream())
                        .mapToDouble(result -> metric.badness(result.summary().mean()))
                        .min();
                board.result(learner, shots, metric)
                        .ifPresent(result -> own.put(
                                shots,
                                (metric.badness(result.summary().mean()) - best.orElseThrow())
                                        / Math.max(Math.abs(best.orElseThrow()), Double.MIN_NORMAL)));
            }
            if (own.size() == values.shots().size()) {
                regrets.put(learner, own);
            }
        }
        return regrets;
    }

    /** The largest regret of a learner. */
    public double worst(String learner) {
        return worst(regrets, learner);
    }

    /** Whether a baseline is enough. */
    public boolean isBaseline() {
        return answer.equals(baseline);
    }

    /** The largest of a learner's {@link #regrets}; infinite where it has none. */
    public static double worst(Map<String, Map<Integer, Double>> regrets, String learner) {
        return regrets.getOrDefault(learner, Map.of()).values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static String simplest(List<String> learners, Map<String, Map<Integer, Double>> regrets, Scores values) {
        String best = learners.stream()
                .min(Comparator.comparingDouble(learner -> worst(regrets, learner)))
                .orElseThrow();
        Leaderboard against = new Leaderboard(values, best);
        return learners.stream()
                .filter(learner -> learner.equals(best)
                        || worst(regrets, learner) <= worst(regrets, best) + TOLERANCE
                        || !isTold(learner, against, regrets.getOrDefault(learner, Map.of())))
                .findFirst()
                .orElseThrow();
    }

    /** Whether what a learner lies behind the board's reference is more than chance may make of it. */
    private static boolean isTold(String learner, Leaderboard board, Map<Integer, Double> regrets) {
        Metric metric = board.metrics().get(0);
        int worst = Collections.max(regrets.entrySet(), Map.Entry.comparingByValue())
                .getKey();
        return regrets.keySet().stream()
                        .anyMatch(shots -> board.paired(learner, shots, metric)
                                .filter(PairedResult::isClear)
                                .isPresent())
                || board.paired(learner, worst, metric)
                        .filter(PairedResult::isLikely)
                        .isPresent();
    }
}
