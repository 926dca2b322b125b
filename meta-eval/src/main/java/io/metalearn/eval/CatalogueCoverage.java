package io.metalearn.eval;

import io.metalearn.api.Candidates;
import io.metalearn.api.Check;
import io.metalearn.api.Episode;
import io.metalearn.api.Learner;
import io.metalearn.api.Prediction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much of what is offered is ever shown (catalogue coverage: Ge, Delgado-Battenfeld and Jannach, RecSys 2010). A learner that shows
 * everybody the same ten items can have a good nDCG. Of a task with several lists the first one counts.
 *
 * @param shown items among the first ten of some task's list
 * @param offered items in some task's list
 * @param tasks whose lists these are
 */
public record CatalogueCoverage(int shown, int offered, int tasks) {
    /**
     * Looks at the lists of the first tasks.
     *
     * @param shots rows known, at least 0
     * @param most tasks, at least 1
     * @return empty where tasks have no candidates, or no task has rows enough
     */
    public static Optional<CatalogueCoverage> of(
            Learner learner, TestEpisodes episodes, int shots, int most, long seed) {
        List<Integer> tasks = episodes.serving(shots).stream()
                .limit(Check.atLeast(1, most, "most"))
                .toList();
        ShownList lists =
                new ShownList("", shots, seed, learner.state().schema().target());
        Set<String> shown = new HashSet<>();
        Set<String> offered = new HashSet<>();
        for (int task : tasks) {
            Episode episode = episodes.draw(task, shots, seed);
            if (episode.candidates().isEmpty()) {
                return Optional.empty();
            }
            Prediction prediction = TestEpisodes.adapt(learner, episode, seed)
                    .predict(episode.query().features());
            lists.rows(episode, prediction).forEach(row -> shown.add(row.item()));
            Candidates candidates = episode.candidates().get();
            ShownList.first(candidates).mapToObj(candidates.items()::get).forEach(offered::add);
        }
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(new CatalogueCoverage(shown.size(), offered.size(), tasks.size()));
    }

    /** In (0, 1]. */
    public double share() {
        return (double) shown / offered;
    }
}
