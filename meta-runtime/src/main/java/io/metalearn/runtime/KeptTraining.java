package io.metalearn.runtime;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.eval.Curve;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one training: records its curve, writes checkpoints as often as the options say and at the end, tells the listener, and stops
 * when asked to, with a checkpoint.
 */
final class KeptTraining implements TrainingMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(KeptTraining.class);
    private static final Duration TELLING = Duration.ofMillis(100);
    private static final String STATE = "state.";
    private static final String CURVE = "curve.";
    private static final String SECONDS = "seconds";
    private static final String CPU = "cpuSeconds";
    private static final double NANOS = 1e9;

    private final ProcessorTime processors;
    private final int training;
    private final CheckpointFiles files;
    private final RunOptions options;
    private final Steps steps;
    private final Optional<Checkpoint> start;
    private final CurveTensors curve;
    private final Instant began;
    private final double secondsBefore;
    private final double cpuBefore;
    private OptionalLong lastWritten;
    private Instant written;
    private Instant told = Instant.EPOCH;
    private String validation = "";
    private String setback = "";

    /** Hears of the steps of a training. */
    interface Steps {
        void done(long step, long steps, String detail);
    }

    KeptTraining(CheckpointFiles files, RunOptions options, ProcessorTime processors, Steps steps) {
        this.processors = processors;
        this.training = processors.begin();
        this.files = files;
        this.options = options;
        this.steps = steps;
        this.began = options.clock().instant();
        this.written = began;
        Optional<Checkpoint> kept = files.newest();
        this.start = kept.map(checkpoint ->
                        new Checkpoint(checkpoint.step(), checkpoint.tensors().under(STATE)))
                .filter(checkpoint -> !checkpoint.tensors().names().isEmpty());
        this.lastWritten = kept.stream().mapToLong(Checkpoint::step).findFirst();
        this.curve = kept.map(checkpoint -> CurveTensors.of(checkpoint.tensors().under(CURVE)))
                .orElseGet(CurveTensors::new);
        this.secondsBefore =
                kept.map(checkpoint -> checkpoint.tensors().get(SECONDS).get(0)).orElse(0f);
        this.cpuBefore =
                kept.map(checkpoint -> checkpoint.tensors().get(CPU).get(0)).orElse(0f);
    }

    @Override
    public Optional<Checkpoint> start() {
        return start;
    }

    @Override
    public void step(long step, long of, double loss, Supplier<Checkpoint> state) {
        curve.trained(step, loss);
        Instant now = options.clock().instant();
        boolean cancelled = options.cancelled().getAsBoolean();
        if (cancelled || step == of || !now.isBefore(written.plus(options.checkpointEvery()))) {
            write(state.get());
            written = now;
        }
        if (cancelled) {
            throw new CancellationException("interrupted at step " + step + " of " + of);
        }
        if (step == of || !now.isBefore(told.plus(TELLING))) {
            steps.done(step, of, String.format(Locale.ROOT, "loss %.4g%s%s", loss, validation, setback));
            told = now;
        }
    }

    @Override
    public void validated(long step, double loss) {
        curve.validated(step, loss);
        validation = String.format(Locale.ROOT, ", validation %.4g", loss);
    }

    @Override
    public void wentBack(long step, String reason) {
        LOG.warn("{}: went back to the last good parameters", reason);
        setback = ", went back at step " + step;
    }

    Curve curve(String learner, long seed) {
        return curve.curve(learner, seed);
    }

    /** How long the training has taken up to now, the parts before interruptions included. */
    double seconds() {
        return secondsBefore
                + Duration.between(began, options.clock().instant()).toNanos() / NANOS;
    }

    /** The same of all processors, see {@link ProcessorTime}. */
    double cpuSeconds() {
        return cpuBefore + processors.seconds(training);
    }

    /** The training is over, well or not: what the processors do from now on is not for it. */
    void over() {
        processors.end(training);
    }

    /** What was learned has been saved: of the last checkpoint the curve alone is of use, and the rest, copies of the model, is let go. */
    void saved() {
        lastWritten.ifPresent(step -> write(new Checkpoint(step, Tensors.empty())));
    }

    private void write(Checkpoint checkpoint) {
        lastWritten = OptionalLong.of(checkpoint.step());
        files.write(new Checkpoint(
                checkpoint.step(),
                Tensors.empty()
                        .with(STATE, checkpoint.tensors())
                        .with(CURVE, curve.toTensors())
                        .with(SECONDS, Tensor.scalar((float) seconds()))
                        .with(CPU, Tensor.scalar((float) cpuSeconds()))));
    }
}
