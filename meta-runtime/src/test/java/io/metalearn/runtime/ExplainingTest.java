package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Episode;
import io.metalearn.api.Learner;
import io.metalearn.api.Metric;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.eval.Explained;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.TestEpisodes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small suite has MAML, which moves tensors, and the mean, which shows nothing of how it adapts; 0 and 5 shots, and 12 test tasks. */
class ExplainingTest {
    private static final Metric RMSE = Metric.lower("rmse");

    @TempDir
    private static Path runs;

    private static Run run;

    @BeforeAll
    static void runsOne() {
        run = Suites.RUNNER.run(Suites.small(), runs, Suites.threads(2));
    }

    private static List<Explained> explained() {
        return run.report().explained();
    }

    @Test
    void the_best_learner_is_explained_and_the_best_that_shows_how_it_adapts_on_tasks_far_from_each_other() {
        Leaderboard board = run.report().board();
        boolean mamlIsBest = mean(board, "maml") <= mean(board, "mean");
        assertThat(explained())
                .extracting(Explained::learner)
                .isEqualTo(
                        mamlIsBest
                                ? List.of("maml", "maml", "maml")
                                : List.of("mean", "mean", "mean", "maml", "maml", "maml"));
        Prepared prepared = Suites.RUNNER.prepare(Suites.small(), RunListener.silent());
        TestEpisodes episodes = SplitJudge.ofTest(prepared).episodes();
        assertThat(explained().stream().map(Explained::task).distinct())
                .containsExactly(
                        episodes.tasks().task(0).name(),
                        episodes.tasks().task(4).name(),
                        episodes.tasks().task(8).name());
        assertThat(explained()).allMatch(each -> each.shots() == 5);
    }

    private static double mean(Leaderboard board, String learner) {
        return board.result(learner, 5, RMSE).orElseThrow().summary().mean();
    }

    @Test
    void what_is_explained_is_what_the_learner_predicted_when_it_was_judged() {
        Prepared prepared = Suites.RUNNER.prepare(Suites.small(), RunListener.silent());
        TestEpisodes episodes = SplitJudge.ofTest(prepared).episodes();
        for (Explained each : explained()) {
            ModelBundle bundle = ModelBundle.load(run.folder().resolve("models").resolve(Cell.name(each.learner(), 1)));
            Learner learner = prepared.learner(each.learner()).create().restore(bundle.state());
            Episode episode = episodes.serving(5).stream()
                    .map(task -> episodes.draw(task, 5, 1))
                    .filter(drawn -> drawn.task().equals(each.task()))
                    .findFirst()
                    .orElseThrow();
            float value = TestEpisodes.adapt(learner, episode, 1)
                    .predict(episode.query().features().rows(0, 1))
                    .mean()
                    .get(0, 0);

            assertThat(each.value()).isCloseTo(value, within(1e-5));
            assertThat(each.actual()).isEqualTo(episode.query().targets().get(0, 0));
            assertThat(each.support()).extracting(Explained.Row::row).containsExactly(1, 2, 3, 4, 5);
            assertThat(each.features().stream()
                            .mapToDouble(Explained.Feature::share)
                            .sum())
                    .isCloseTo(each.value() - each.base(), within(1e-5));
        }
    }

    @Test
    void of_a_learner_that_takes_steps_it_is_said_what_they_moved() {
        assertThat(explained())
                .filteredOn(each -> each.learner().equals("maml"))
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.moved())
                        .isNotEmpty()
                        .allMatch(moved -> moved.distance() > 0 && moved.length() >= 0));
    }
}
