package io.metalearn.runtime;

import io.metalearn.api.Metric;
import io.metalearn.bundle.Part;
import io.metalearn.eval.AchievedShare;
import io.metalearn.eval.Judge;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.LeakageRemarks;
import io.metalearn.eval.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a reader of a suite is to know, a sentence each. */
record Remarks(Suite suite, Judging judging, Fit fit) {
    /** Before anything trains: tasks and learners that some shots leave out. */
    List<String> beforehand() {
        List<String> remarks = new ArrayList<>(judging.remarks());
        remarks.addAll(LeakageRemarks.of(judging.tasks()));
        remarks.addAll(TargetScale.remarks(judging.tasks().train()));
        if (suite.protocol().shots().contains(0)) {
            remarks.addAll(fit.remarksOnZeroShots(suite.learners()));
        }
        return remarks;
    }

    /** Of scores, which {@code judge} gave: learners that have learned nothing, baselines that are not there. */
    List<String> of(Scores scores, Judge judge) {
        List<String> remarks = new ArrayList<>(Ignorance.remarks(
                judge,
                suite.protocol().ways().orElse(1),
                Prior.of(judging.tasks().train()),
                scores,
                suite.seeds(),
                learner -> fit.descends(suite.learner(learner))));
        remarks.addAll(fit.remarksOnBaselines(suite.learners()));
        suite.learners().stream()
                .filter(fit::knowsTheTruth)
                .map(Part::name)
                .forEach(truth -> remarks.addAll(achieved(new Leaderboard(scores, suite.against()), truth)));
        return remarks;
    }

    /** How much of what can be gained the others gain, a sentence for each number of shots. */
    private static List<String> achieved(Leaderboard board, String truth) {
        List<String> remarks = new ArrayList<>();
        Metric metric = board.metrics().isEmpty()
                ? Metric.count("none")
                : board.metrics().get(0);
        for (int shots : board.scores().shots()) {
            String shares = board.scores().learners().stream()
                    .filter(learner -> !learner.equals(truth) && !learner.equals(board.against()))
                    .flatMap(learner -> AchievedShare.of(board, learner, truth, shots, metric).stream())
                    .map(AchievedShare::words)
                    .collect(Collectors.joining(", "));
            if (!shares.isEmpty()) {
                remarks.add("share of what can be gained over " + board.against() + " (" + truth
                        + " knows the truth, and gains all) at " + shots + (shots == 1 ? " shot: " : " shots: ")
                        + shares);
            }
        }
        return remarks;
    }
}
