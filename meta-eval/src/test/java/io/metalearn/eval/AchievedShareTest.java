package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.metalearn.api.Metric;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten tasks, whose errors are one more from task to task. */
class AchievedShareTest {
    private static final Metric RMSE = Metric.lower("rmse");

    private static Leaderboard board(double global, double learner, double truth) {
        List<TaskScore> scores = new ArrayList<>();
        for (int task = 0; task < 10; task++) {
            for (long seed = 1; seed <= 2; seed++) {
                scores.add(new TaskScore("global", 5, seed, "t" + task, "rmse", global + task));
                scores.add(new TaskScore("learner", 5, seed, "t" + task, "rmse", learner + task));
                scores.add(new TaskScore("truth", 5, seed, "t" + task, "rmse", truth + task));
            }
        }
        return new Leaderboard(new Scores(List.of(RMSE), scores, List.of()), "global");
    }

    @Test
    void half_of_what_can_be_gained_is_half() {
        AchievedShare share =
                AchievedShare.of(board(3, 2.5, 2), "learner", "truth", 5, RMSE).orElseThrow();
        assertThat(share.share()).isCloseTo(0.5, offset(1e-12));
        assertThat(share.interval().orElseThrow().low()).isCloseTo(0.5, offset(1e-12));
        assertThat(share.words()).isEqualTo("learner 50 % [50, 50]");
    }

    @Test
    void one_that_is_worse_than_the_reference_has_a_share_below_none() {
        assertThat(AchievedShare.of(board(3, 3.5, 2), "learner", "truth", 5, RMSE)
                        .orElseThrow()
                        .words())
                .isEqualTo("learner -50 % [-50, -50]");
        assertThat(AchievedShare.of(board(3, 9, 2), "learner", "truth", 5, RMSE)
                        .orElseThrow()
                        .words())
                .isEqualTo("learner below -100 %");
    }

    @Test
    void where_the_truth_gains_nothing_there_is_no_share() {
        assertThat(AchievedShare.of(board(3, 2, 3), "learner", "truth", 5, RMSE))
                .isEmpty();
    }
}
