package io.metalearn.tck;

import io.metalearn.api.Batch;
import io.metalearn.api.Checkpoint;
import io.metalearn.api.ConfigException;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.OnlinePredictor;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.api.plugin.Ability;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What a meta-learner is seen to do on {@link ProbeTasks} of each kind of target, trained by the least that there is. */
final class ShownAbilities implements TrainingMonitor {
    private static final Seed SEED = new Seed(1);
    private static final double LEAST_BUDGET = 1e-9;
    private static final List<Target> TARGETS = List.of(
            new Target.Real("y"), new Target.Binary("y"), new Target.Relevance("y", 4), new Target.Classes("y", 2));

    private final MetaLearner metaLearner;
    private final Set<Ability> shown = EnumSet.noneOf(Ability.class);

    private ShownAbilities(MetaLearner metaLearner) {
        this.metaLearner = metaLearner;
    }

    /**
     * All that it shows; a kind of target is among them where it does not refuse to learn from it. Asked on rows with the id of an item, where it
     * refuses all others.
     */
    static Set<Ability> of(MetaLearner metaLearner) {
        ShownAbilities abilities = new ShownAbilities(metaLearner);
        TARGETS.forEach(target -> abilities.probe(target, false));
        if (abilities.shown.isEmpty()) {
            TARGETS.forEach(target -> abilities.probe(target, true));
            abilities.shown.add(Ability.ITEMS);
        }
        return abilities.shown;
    }

    private void probe(Target target, boolean ids) {
        Tasks tasks = ProbeTasks.of(target, ids);
        Matrix twoRows = ((ProbeTasks) tasks.test()).twoRows();
        Learner learner;
        try {
            learner = metaLearner.learn(tasks, new Training(SEED, LEAST_BUDGET, 1, this));
        } catch (ConfigException refused) {
            return;
        }
        shown.add(Ability.of(target));
        Predictor adapted = learner.adapt(support(tasks, target), SEED);
        if (adapted instanceof OnlinePredictor) {
            shown.add(Ability.ONLINE);
        }
        Prediction without = learner.adapt(tasks.schema().emptyBatch(), SEED).predict(twoRows);
        if (!(target instanceof Target.Classes)
                && without.mean().get(0, 0) != without.mean().get(1, 0)) {
            shown.add(Ability.ZERO_SHOTS);
        }
        if (adapted.predict(twoRows).deviation().isPresent()) {
            shown.add(Ability.UNCERTAINTY);
        }
    }

    private static Batch support(Tasks tasks, Target target) {
        int ways = target instanceof Target.Classes classes ? classes.classes() : 1;
        return tasks.test().episode(0, new EpisodeShape(ways, 5, 1), SEED).support();
    }

    @Override
    public Optional<Checkpoint> start() {
        return Optional.empty();
    }

    @Override
    public void step(long step, long steps, double loss, Supplier<Checkpoint> state) {
        shown.add(Ability.GRADIENTS);
    }

    @Override
    public void validated(long step, double loss) {}
}
