package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.Metric;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.Protocol;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.Scores;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Trains and judges for a {@link Prospect}: on at most {@value #MOST_TRAINING} training and {@value #MOST_JUDGED} validation tasks, drawn.
 * Learners and judge are handed the validation tasks in the place of the test tasks, so that nothing can look at these.
 */
final class Prospecting {
    /** Learns from the support alone. */
    static final String ALONE = "scratch";

    private static final List<String> OF_NUMBERS = List.of("global", ALONE, "shift", "eb");
    private static final List<String> ADAPTING = List.of("shift", "eb");
    private static final List<String> OF_CLASSES = List.of("centroid", "tribuo-knn");
    private static final int MOST_TRAINING = 1000;
    private static final int MOST_JUDGED = 300;
    private static final int MOST_QUERIES = 200;
    private static final int QUARTER = 4;

    private final Plugins plugins;
    private final Tasks tasks;
    private final long seed;
    private final SplitJudge judge;

    Prospecting(Tasks all, Plugins plugins, List<Integer> asked, long seed, int threads) {
        this.plugins = plugins;
        this.seed = seed;
        TaskDistribution judged = SomeTasks.of(all.validation(), MOST_JUDGED, new Seed(seed).child("validation"));
        this.tasks = new Tasks(some(all.train(), MOST_TRAINING), judged, judged, all.card(), all.encoder());
        Protocol protocol = new Protocol(List.of(), OptionalInt.empty(), asked, MOST_QUERIES);
        this.judge = SplitJudge.drawn(Judging.of(tasks, protocol, plugins).judge(judged, threads), asked, 1);
    }

    private TaskDistribution some(TaskDistribution train, int count) {
        return SomeTasks.of(train, count, new Seed(seed).child("training"));
    }

    Prospect prospect() {
        boolean classes = tasks.schema().target() instanceof Target.Classes;
        List<String> learners = (classes ? OF_CLASSES : OF_NUMBERS)
                .stream()
                        .filter(name -> plugins.learners().containsKey(name)
                                && plugins.learner(name).learns(tasks.schema().target()))
                        .toList();
        if (learners.isEmpty()) {
            throw new ConfigException("none of " + OF_NUMBERS + " is there and learns "
                    + tasks.schema().target() + ", to see whether there is anything to gain");
        }
        Leaderboard board = board(
                learners.stream()
                        .map(name -> scores(name, name, tasks, judge.shots()))
                        .toList(),
                learners.get(0));
        String sharing = best(board);
        return new Prospect(board, sharing, classes ? Optional.empty() : growth(sharing));
    }

    private Leaderboard board(List<Scores> scores, String against) {
        return new Leaderboard(Scores.of(judge.metrics(), scores), against);
    }

    /** Of those that share and adapt; the reference where there are none. */
    private String best(Leaderboard board) {
        Metric metric = judge.metric();
        return ADAPTING.stream()
                .flatMap(name -> board.result(name, middle(), metric).stream())
                .min(Comparator.comparingDouble(
                        result -> metric.badness(result.summary().mean())))
                .map(result -> result.learner())
                .orElse(board.against());
    }

    private int middle() {
        return judge.shots().get(judge.shots().size() / 2);
    }

    private Optional<Leaderboard> growth(String sharing) {
        int all = tasks.train().size();
        List<Scores> scores = List.of(all / QUARTER, all / 2, all).stream()
                .filter(count -> count > 1)
                .map(count -> scores(sharing, count + " tasks", fewer(count), List.of(middle())))
                .toList();
        return scores.size() < 3 ? Optional.empty() : Optional.of(board(scores, all / 2 + " tasks"));
    }

    private Tasks fewer(int count) {
        return new Tasks(some(tasks.train(), count), tasks.validation(), tasks.test(), tasks.card(), tasks.encoder());
    }

    private Scores scores(String plugin, String name, Tasks from, List<Integer> shots) {
        Learner learner = plugins.learner(Part.of(plugin), plugin, TaskFacts.of(from, shots))
                .create()
                .learn(from, Training.of(new Seed(seed)));
        return Scores.of(
                judge.metrics(),
                shots.stream()
                        .map(count -> judge.scores(name, learner, count, seed))
                        .toList());
    }
}
