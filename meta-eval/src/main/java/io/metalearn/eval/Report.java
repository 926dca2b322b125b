package io.metalearn.eval;

import io.metalearn.api.DataCard;
import io.metalearn.api.Target;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a reader of an evaluation should see.
 *
 * @param title of the suite
 * @param target what is predicted
 * @param ways classes of a test episode; 1 where there are no classes
 * @param data what the data is
 * @param board means with intervals, and differences to a baseline
 * @param curves one per training that reported progress
 * @param times of adaptation
 * @param trainings how long each took
 * @param config the effective configuration, YAML
 * @param manifest what produced it, by name
 * @param notes what was tried, and other remarks
 * @param trials settings that a search tried on the validation tasks; none where there was no search
 */
public record Report(
        String title,
        Target target,
        int ways,
        DataCard data,
        Leaderboard board,
        List<Curve> curves,
        List<AdaptTime> times,
        List<TrainingTime> trainings,
        String config,
        SortedMap<String, String> manifest,
        List<String> notes,
        List<Trial> trials) {
    public Report {
        curves = List.copyOf(curves);
        times = List.copyOf(times);
        trainings = List.copyOf(trainings);
        manifest = Collections.unmodifiableSortedMap(new TreeMap<>(manifest));
        notes = List.copyOf(notes);
        trials = List.copyOf(trials);
    }
}
