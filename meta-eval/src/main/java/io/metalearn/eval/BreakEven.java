package io.metalearn.eval;

import io.metalearn.api.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a learner pays for its training, in a sentence: what it saves are labelled rows of each new task, and what it costs are seconds of a processor. At what price of a
 * row the two are equal is for whoever labels and pays; so it is said for one new task, and for a thousand.
 */
final class BreakEven {
    private static final double MILLIS = 1000;
    private static final int MANY = 1000;
    private static final int DIGITS = 2;

    private final Report report;
    private final Leaderboard board;
    private final String learner;
    private final Metric metric;
    private final int shots;

    private BreakEven(Report report, String learner, Metric metric) {
        this.report = report;
        this.board = report.board();
        this.learner = learner;
        this.metric = metric;
        this.shots = board.scores().shots().get(board.scores().shots().size() - 1);
    }

    /** By the metric that leads, at the most shots; empty for the reference, and where nothing can be compared. */
    static Optional<String> of(Report report, String learner) {
        return report.board().metrics().stream()
                .findFirst()
                .filter(metric ->
                        metric.isDirected() && !learner.equals(report.board().against()))
                .flatMap(metric -> new BreakEven(report, learner, metric).words());
    }

    private Optional<String> words() {
        return board.paired(learner, shots, metric).map(paired -> {
            if (paired.interval().isEmpty()) {
                return "Whether " + learner + " pays cannot be told: there are too few tasks.";
            }
            if (!paired.isClear()) {
                return learner + " does not pay here: with " + rows(shots) + " it is not clearly better than "
                        + board.against() + ".";
            }
            return metric.badness(paired.difference()) > metric.badness(0)
                    ? learner + " does not pay: with " + rows(shots) + " it is clearly worse than " + board.against()
                            + "."
                    : pays();
        });
    }

    private String pays() {
        OptionalDouble own = rowsFor(learner);
        OptionalDouble others = rowsFor(board.against());
        if (own.isEmpty() || others.isEmpty() || own.getAsDouble() >= others.getAsDouble()) {
            return learner + " is clearly better than " + board.against() + " with " + rows(shots)
                    + "; how many rows that is worth, these numbers of shots do not tell.";
        }
        double saved = others.getAsDouble() - own.getAsDouble();
        String reaches = "with " + digits(own.getAsDouble()) + " it is as good as " + board.against() + " with "
                + digits(others.getAsDouble());
        double seconds = report.cpuSeconds(learner).orElse(0);
        if (seconds < Report.SHORTEST) {
            return learner + " pays at once: it takes less than a tenth of a CPU-second to train, and saves "
                    + rows(saved) + " of each new task (" + reaches + ").";
        }
        return learner + " pays for its " + digits(seconds) + " CPU-seconds if the " + rows(saved)
                + " that it saves of each new task (" + reaches + ") are worth more: of one task from "
                + digits(price(seconds, 1, saved)) + " CPU-seconds a row on, of " + MANY + " tasks from "
                + digits(price(seconds, MANY, saved)) + ".";
    }

    /** Rows for what the reference reaches with the most: of the reference fewer, where more are of no use to it. */
    private OptionalDouble rowsFor(String name) {
        return board.result(board.against(), shots, metric).stream()
                .map(result ->
                        RowsNeeded.rows(board, name, metric, result.summary().mean()))
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    /** CPU-seconds that a row has to be worth, with so many tasks; what adapting takes longer than by the reference is a part of it. */
    private double price(double seconds, int tasks, double saved) {
        return Math.max(0, seconds / tasks + (millis(learner) - millis(board.against())) / MILLIS) / saved;
    }

    private double millis(String name) {
        return report.times().stream()
                .filter(time -> time.learner().equals(name) && time.shots() == shots)
                .mapToDouble(AdaptTime::median)
                .findFirst()
                .orElse(0);
    }

    private String rows(double count) {
        return digits(count) + " labelled " + (count == 1 ? "row" : "rows")
                + (report.ways() == 1 ? "" : " of each class");
    }

    private static String digits(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        return value >= Math.pow(10, DIGITS)
                ? String.valueOf(Math.round(value))
                : exact.round(new MathContext(DIGITS)).stripTrailingZeros().toPlainString();
    }
}
