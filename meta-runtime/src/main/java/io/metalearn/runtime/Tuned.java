package io.metalearn.runtime;

import io.metalearn.eval.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A suite whose search is over.
 *
 * @param prepared with the settings that were found, and no search
 * @param trials what was tried; none where there was no search
 */
record Tuned(Prepared prepared, List<Trial> trials) {
    Tuned {
        trials = List.copyOf(trials);
    }

    /**
     * Searches, as the suite says, on the validation tasks alone.
     *
     * @param kept where finished trials are
     * @throws io.metalearn.api.ConfigException naming what in the search does not fit, before anything is trained
     * @throws java.util.concurrent.CancellationException when stopped; the same call goes on
     */
    static Tuned of(Prepared prepared, TrialFiles kept, RunOptions options) {
        Optional<Search> asked = prepared.suite().search();
        if (asked.isEmpty()) {
            return new Tuned(prepared, List.of());
        }
        SplitJudge judge = SplitJudge.ofValidation(prepared);
        List<LearnerSearch> searches = asked.get().learners().keySet().stream()
                .map(name -> new LearnerSearch(prepared, asked.get(), name, judge, kept, options))
                .toList();
        Prepared found = prepared.withoutSearch();
        List<Trial> trials = new ArrayList<>();
        for (LearnerSearch search : searches) {
            LearnerSearch.Found best = search.find();
            trials.addAll(best.trials());
            found = found.with(best.part());
        }
        return new Tuned(found, trials);
    }
}
