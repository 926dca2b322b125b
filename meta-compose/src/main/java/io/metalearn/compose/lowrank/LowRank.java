package io.metalearn.compose.lowrank;

import io.metalearn.api.Check;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.PrivacyBudget;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import java.util.Optional;

/**
 * Another learner, trained as it is, of whose adapted models only as much is kept as a difference of low rank can hold: many tasks share the
 * weights they start from, and each has a few vectors of its own. What of an adaptation is in few directions (Hu et al., LoRA, ICLR 2022, by
 * which adaptation is restricted to them from the start; here it is cut down to them afterwards) is seen in the error against the rank.
 *
 * <p>Its state is that of the learner it trains. Immutable, safe to share between threads.
 */
public final class LowRank implements MetaLearner {
    private final MetaLearner learner;
    private final int rank;

    /** @param rank at least 1 */
    public LowRank(MetaLearner learner, int rank) {
        this.learner = learner;
        this.rank = Check.atLeast(1, rank, "rank");
    }

    @Override
    public Learner learn(Tasks tasks, Training training) {
        return new LowRankLearner(learner.learn(tasks, training), rank);
    }

    @Override
    public Optional<PrivacyBudget> privacy(Tasks tasks, Training training) {
        return learner.privacy(tasks, training);
    }

    @Override
    public Learner restore(LearnerState state) {
        return new LowRankLearner(learner.restore(state), rank);
    }
}
