package io.metalearn.api;

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
 * Phases phases = new Phases(training, 2);
 * Tensors base = phases.next("base", own -> new MetaTraining(baseLoop, baseObjective).run(tasks, own));
 * Tensors learned = phases.next("meta", own -> new MetaTraining(loop, objective.withFrozen(base)).run(tasks, own));
 * </pre>
 *
 * <p>Each phase draws by a seed of its own, {@code seed.child(<phase>)}. How many steps there are in all is told as far as it is known: a phase to
 * come counts as many as the present one. Of one training; not thread-safe.
 *
 * @since 0.1.0
 */
public final class Phases {
    private static final String DONE = "done.";
    private static final String PHASE = "phase.";
    private static final String STEPS = "steps";

    private final Training training;
    private final Optional<Checkpoint> start;
    private final long[] steps;
    private Tensors done = Tensors.empty();
    private int next;

    /** @param count of phases, at least 1 */
    public Phases(Training training, int count) {
        this.training = training;
        this.start = training.monitor().start();
        this.steps = new long[Check.atLeast(1, count, "phases")];
        start.map(checkpoint -> checkpoint.tensors().get(STEPS)).ifPresent(this::restore);
    }

    private void restore(Tensor counts) {
        for (int phase = 0; phase < steps.length; phase++) {
            steps[phase] = (long) counts.get(phase);
        }
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
                training.seed().child(name), training.budget(), training.threads(), new Monitor(name, next, done));
    }

    /** What a phase tells, as a part of the whole. */
    private final class Monitor implements TrainingMonitor {
        private final String name;
        private final int number;
        private final Tensors before;
        private final long offset;

        Monitor(String name, int number, Tensors before) {
            this.name = name;
            this.number = number;
            this.before = before;
            this.offset = Arrays.stream(steps, 0, number).sum();
        }

        @Override
        public Optional<Checkpoint> start() {
            return start.map(whole -> new Checkpoint(
                            Math.max(0, whole.step() - offset), whole.tensors().under(PHASE + name + ".")))
                    .filter(own -> !own.tensors().names().isEmpty());
        }

        @Override
        public void step(long step, long of, double loss, Supplier<Checkpoint> state) {
            steps[number] = of;
            long all = offset + of * (steps.length - number);
            training.monitor().step(offset + step, all, loss, () -> whole(state.get()));
        }

        private Checkpoint whole(Checkpoint own) {
            return new Checkpoint(
                    offset + own.step(),
                    Tensors.of(STEPS, counts()).with(DONE, before).with(PHASE + name + ".", own.tensors()));
        }

        private Tensor counts() {
            return Tensor.generate(new int[] {steps.length}, all -> {
                for (int phase = 0; phase < all.length; phase++) {
                    all[phase] = steps[phase];
                }
            });
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
