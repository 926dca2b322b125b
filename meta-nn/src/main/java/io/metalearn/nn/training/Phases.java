package io.metalearn.nn.training;

import io.metalearn.api.Check;
import io.metalearn.api.Checkpoint;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A training in named phases, one after the other, such as of a base and then of what adapts it. To the training's monitor it is one
 * training: steps are counted through, and a checkpoint has what the phases before have learned, {@code done.<phase>.*}, and the state of
 * the present one, {@code phase.<phase>.*}. Resumed from it, phases that are done are not done again.
 *
 * <pre>
 * Phases phases = new Phases(training, baseLoop, loop);
 * Tensors base = phases.next("base", own -> new MetaTraining(baseLoop, baseObjective).run(tasks, own));
 * Tensors learned = phases.next("meta", own -> new MetaTraining(loop, objective.withFrozen(base)).run(tasks, own));
 * </pre>
 *
 * <p>Each phase draws by a seed of its own, {@code seed.child(<phase>)}. Of one training; not thread-safe.
 */
public final class Phases {
    private static final String DONE = "done.";
    private static final String PHASE = "phase.";

    private final Training training;
    private final long[] steps;
    private final Optional<Checkpoint> start;
    private Tensors done = Tensors.empty();
    private int next;

    /** @param loops of the phases, in their order */
    public Phases(Training training, OuterLoop... loops) {
        this.training = training;
        this.steps = Arrays.stream(loops)
                .mapToLong(loop -> training.iterations(loop.iterations()))
                .toArray();
        this.start = training.monitor().start();
    }

    /**
     * What the next phase learns, or has learned before the training was interrupted.
     *
     * @param name without dots, another one for each phase
     * @param phase trains, of the training that it is given: its seed, monitor and checkpoint are the phase's own
     * @throws IllegalStateException when there are no more phases
     */
    public Tensors next(String name, Function<Training, Tensors> phase) {
        Check.named(name, "name of a phase");
        if (next == steps.length
                || name.contains(".")
                || !done.under(name + ".").names().isEmpty()) {
            throw new IllegalStateException("phase " + name + " must be one of " + steps.length
                    + ", with a name of its own without dots, after " + done.names());
        }
        Tensors before = start.map(checkpoint -> checkpoint.tensors().under(DONE + name + "."))
                .orElse(Tensors.empty());
        Tensors learned = before.names().isEmpty() ? phase.apply(own(name)) : before;
        done = done.with(name + ".", learned);
        next++;
        return learned;
    }

    private Training own(String name) {
        return new Training(
                training.seed().child(name),
                training.budget(),
                training.threads(),
                new Monitor(name, done, stepsBefore()));
    }

    private long stepsBefore() {
        return Arrays.stream(steps, 0, next).sum();
    }

    /** What a phase tells, as a part of the whole. */
    private final class Monitor implements TrainingMonitor {
        private final String name;
        private final Tensors before;
        private final long offset;

        Monitor(String name, Tensors before, long offset) {
            this.name = name;
            this.before = before;
            this.offset = offset;
        }

        @Override
        public Optional<Checkpoint> start() {
            return start.map(whole -> new Checkpoint(
                            Math.max(0, whole.step() - offset), whole.tensors().under(PHASE + name + ".")))
                    .filter(own -> !own.tensors().names().isEmpty());
        }

        @Override
        public void step(long step, long of, double loss, Supplier<Checkpoint> state) {
            training.monitor().step(offset + step, Arrays.stream(steps).sum(), loss, () -> whole(state.get()));
        }

        private Checkpoint whole(Checkpoint own) {
            return new Checkpoint(
                    offset + own.step(), Tensors.empty().with(DONE, before).with(PHASE + name + ".", own.tensors()));
        }

        @Override
        public void validated(long step, double loss) {
            training.monitor().validated(offset + step, loss);
        }

        @Override
        public void wentBack(long step, String reason) {
            training.monitor().wentBack(offset + step, name + ", " + reason);
        }
    }
}
