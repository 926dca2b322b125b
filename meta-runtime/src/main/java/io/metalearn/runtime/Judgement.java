package io.metalearn.runtime;

import io.metalearn.eval.Leaderboard;
import java.util.List;

/**
 * What test tasks make of a saved model.
 *
 * @param ways classes of a test episode; 1 where there are no classes
 * @param board its one learner's results
 * @param warnings what a reader must know first, such as that the data are not those of the training
 */
public record Judgement(int ways, Leaderboard board, List<String> warnings) {
    public Judgement {
        warnings = List.copyOf(warnings);
    }
}
