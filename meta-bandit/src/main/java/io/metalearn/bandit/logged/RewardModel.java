package io.metalearn.bandit.logged;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Mean rewards by context and action, drawn towards the action's mean over all contexts, and that towards the mean of all. */
final class RewardModel {
    /** A mean of so many rewards counts as much as what it is drawn towards. */
    private static final double STRENGTH = 5;

    private final double[] means;
    private final Map<List<String>, Sums> cells = new HashMap<>();

    private record Sums(double[] sums, int[] counts) {
        static Sums of(int actions) {
            return new Sums(new double[actions], new int[actions]);
        }

        void add(LoggedPull pull) {
            sums[pull.action()] += pull.reward();
            counts[pull.action()]++;
        }

        double mean(int action, double prior) {
            return (sums[action] + STRENGTH * prior) / (counts[action] + STRENGTH);
        }
    }

    private RewardModel(double[] means) {
        this.means = means;
    }

    /** Of the pulls whose place passes. */
    static RewardModel of(DecisionLog log, IntPredicate chosen) {
        int actions = log.actions().size();
        Sums all = Sums.of(actions);
        RewardModel model = new RewardModel(new double[actions]);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < log.pulls().size(); i++) {
            LoggedPull pull = log.pulls().get(i);
            if (chosen.test(i)) {
                all.add(pull);
                model.cells
                        .computeIfAbsent(pull.context(), any -> Sums.of(actions))
                        .add(pull);
                sum += pull.reward();
                count++;
            }
        }
        for (int action = 0; action < actions; action++) {
            model.means[action] = all.mean(action, count == 0 ? 0 : sum / count);
        }
        return model;
    }

    double expected(List<String> context, int action) {
        Sums cell = cells.get(context);
        return cell == null ? means[action] : cell.mean(action, means[action]);
    }
}
