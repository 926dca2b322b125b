package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.Metric;
import io.metalearn.api.TaskDistribution;
import io.metalearn.eval.Judge;
import io.metalearn.eval.ScoreSource;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TestEpisodes;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges learners on one split of a suite's tasks, as the suite says. Immutable, safe to share between threads.
 *
 * @param judge on one thread
 * @param source of the scores that this judge gives
 * @param shots those of the suite that some tasks have rows for, at least one
 * @param draws how many episodes of each task
 * @param stride between the seeds of two draws, so that no two seeds of the suite share one
 */
record SplitJudge(Judge judge, ScoreSource source, List<Integer> shots, int draws, int stride) {
    private static final int ENOUGH = 200;
    private static final int MOST_DRAWS = 10;

    /** On the test tasks, one episode each. */
    static SplitJudge ofTest(Prepared prepared) {
        Judge judge = prepared.judge(prepared.tasks().test(), 1);
        return new SplitJudge(judge, judge, prepared.judging().shots(), 1, 1);
    }

    /** The same with the scores from elsewhere. */
    SplitJudge by(ScoreSource other) {
        return new SplitJudge(judge, other, shots, draws, stride);
    }

    /**
     * On the validation tasks. Where they are few, each is drawn several times, so that what is compared are learners and not draws.
     *
     * @throws ConfigException when none of them has rows for any of the shots
     */
    static SplitJudge ofValidation(Prepared prepared) {
        TaskDistribution validation = prepared.tasks().validation();
        Judge judge = prepared.judge(validation, 1);
        return drawn(
                judge,
                prepared.suite().protocol().shots(),
                prepared.suite().seeds().size());
    }

    /**
     * The same of a judge of any validation tasks.
     *
     * @throws ConfigException when none of them has rows for any of the shots
     */
    static SplitJudge drawn(Judge judge, List<Integer> asked, int stride) {
        TaskDistribution validation = judge.episodes().tasks();
        List<Integer> shots = asked.stream()
                .filter(count -> !judge.episodes().serving(count).isEmpty())
                .toList();
        if (shots.isEmpty()) {
            throw new ConfigException("no validation task has the rows that " + asked + " shots and a query need, of "
                    + judge.episodes().ways() + " classes each; there are " + validation.size() + " of these tasks");
        }
        int draws = Math.max(1, Math.min(MOST_DRAWS, ENOUGH / validation.size()));
        return new SplitJudge(judge, judge, shots, draws, stride);
    }

    List<Metric> metrics() {
        return judge.metrics();
    }

    /** What a report leads with, and a search goes by. */
    Metric metric() {
        return metrics().get(0);
    }

    TestEpisodes episodes() {
        return judge.episodes();
    }

    /** Every value of every draw. */
    Scores scores(String name, Learner learner, int count, long seed) {
        List<Scores> all = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            all.add(source.scores(name, learner, count, seed + (long) draw * stride));
        }
        return Scores.of(metrics(), all);
    }

    /** What decides its values beside learner, data and seed. */
    String content() {
        return metrics() + " " + shots + " " + draws + " " + stride + " "
                + episodes().ways() + " " + episodes().queries()
                + (episodes().fewerShots() ? " fewer shots" : "");
    }
}
