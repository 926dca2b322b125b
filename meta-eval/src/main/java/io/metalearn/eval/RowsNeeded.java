package io.metalearn.eval;

import io.metalearn.api.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How many labelled rows of a new task a learner needs to be as good as the reference is with {@code shots}: where its curve of means, straight between
 * the shots that it was judged with, first comes there.
 *
 * @param shots of the reference
 * @param value what the reference reaches with them, by the metric that leads
 * @param rows of the learner, of each class where there are classes; at most the most shots. Empty where no number of them that it was judged with is
 *     enough
 * @param fewest whether even the fewest that it was judged with are enough, so that it may need less than {@code rows}
 */
public record RowsNeeded(String learner, int shots, double value, OptionalDouble rows, boolean fewest) {
    /** For each number of shots that the reference has a value of; none by a metric of which neither more nor less is better. */
    static List<RowsNeeded> of(Leaderboard board, String learner, Metric metric) {
        List<RowsNeeded> needed = new ArrayList<>();
        if (metric.isDirected()) {
            for (int shots : board.scores().shots()) {
                board.result(board.against(), shots, metric)
                        .ifPresent(result -> needed.add(of(
                                board, learner, metric, shots, result.summary().mean())));
            }
        }
        return needed;
    }

    private static RowsNeeded of(Leaderboard board, String learner, Metric metric, int shots, double value) {
        OptionalDouble rows = rows(board, learner, metric, value);
        boolean fewest =
                rows.isPresent() && rows.getAsDouble() == board.scores().shots().get(0);
        return new RowsNeeded(learner, shots, value, rows, fewest);
    }

    /**
     * How many rows a learner needs for a value: linear between two numbers of shots, of which it has reached it with the larger alone.
     *
     * @param value of the metric
     * @return in [fewest shots, most shots]; empty where it is not reached
     */
    public static OptionalDouble rows(Leaderboard board, String learner, Metric metric, double value) {
        double wanted = metric.badness(value);
        double before = Double.NaN;
        int from = 0;
        for (int shots : board.scores().shots()) {
            OptionalDouble badness = board.result(learner, shots, metric).stream()
                    .mapToDouble(result -> metric.badness(result.summary().mean()))
                    .findFirst();
            if (badness.isEmpty()) {
                continue;
            }
            double now = badness.getAsDouble();
            if (now <= wanted) {
                return OptionalDouble.of(
                        Double.isNaN(before) ? shots : from + (shots - from) * (before - wanted) / (before - now));
            }
            before = now;
            from = shots;
        }
        return OptionalDouble.empty();
    }

    /** {@code learner}, {@code shots}, {@code value}, and {@code rows} where there are any. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("learner", learner);
        facts.put("shots", shots);
        facts.put("value", value);
        rows.ifPresent(count -> facts.put("rows", count));
        facts.put("fewest", fewest);
        return facts;
    }
}
