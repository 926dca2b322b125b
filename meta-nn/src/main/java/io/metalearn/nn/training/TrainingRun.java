package io.metalearn.nn.training;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.Gradient;
import io.metalearn.nn.SparseRows;
import io.metalearn.nn.Theta;
import java.util.List;

/** One meta-training under way. */
final class TrainingRun {
    /** Outer steps between parameters that are kept to go back to. */
    private static final int GOOD_EVERY = 100;
    /** How often training may go back before it is given up; each time halves the rate .. */
    private static final int MOST_SETBACKS = 5;
    /** .. and one is forgiven each so many steps, the rate doubled again. */
    private static final int FORGIVEN_EVERY = 1000;

    private final MetaTraining how;
    private final OuterLoop settings;
    private final Tasks tasks;
    private final Training training;
    private final EpisodeGradients local;
    private final GradientSource source;
    private final long steps;
    private final MetaBatch validation;
    private final Theta theta;
    private final Snapshot good;
    private final Gradient gradient;
    private final GradientClip clip;
    private final BestParameters best;
    private Optimiser optimiser;
    private float lastLoss = Float.NaN;
    private int setbacks;
    private long done;

    /**
     * @param initial moved by this from here on
     * @param local judges, and lends its threads; the source of the gradients where {@code how} has no other
     * @param kept how many of the best parameters are kept
     */
    TrainingRun(MetaTraining how, Tasks tasks, Training training, Theta initial, EpisodeGradients local, int kept) {
        this.how = how;
        this.settings = how.settings();
        this.tasks = tasks;
        this.training = training;
        this.local = local;
        this.source = how.source().orElse(local);
        this.theta = initial;
        this.good = new Snapshot(theta);
        this.gradient = theta.layout().gradient();
        this.clip = new GradientClip(settings.descent().clipNorm());
        this.best = new BestParameters(kept);
        this.optimiser = new Optimiser(settings.descent(), theta);
        this.steps = training.iterations(settings.iterations());
        this.validation = DrawnEpisodes.validation(
                tasks.validation(),
                settings.episodes(),
                settings.validation().episodes(),
                how.objective().groupSize(),
                training.seed().child("validation"));
    }

    void finish() {
        while (done < steps && !isStale()) {
            step();
            done++;
            if (settings.validation().isLook(done, steps)) {
                look();
            }
            training.monitor().step(done, steps, lastLoss, this::checkpoint);
        }
    }

    /** The best first. */
    List<Tensors> chosen() {
        return best.isEmpty() ? List.of(theta.tensors()) : best.all(theta);
    }

    private boolean isStale() {
        int patience = settings.validation().patience();
        return patience > 0 && best.looksSince() >= patience;
    }

    private void step() {
        try {
            lastLoss = (float) differentiate();
            if (done % GOOD_EVERY == 0) {
                good.retake(theta);
            }
            if (done % FORGIVEN_EVERY == 0) {
                setbacks = Math.max(0, setbacks - 1);
            }
            double rate = settings.descent().rateAt(done, steps) * Math.scalb(1.0, -setbacks);
            keep(gradient.tables());
            optimiser.step(theta, gradient, rate, local.blocks());
        } catch (ArithmeticException e) {
            goBack("outer step " + (done + 1) + ": " + e.getMessage());
        }
    }

    private double differentiate() {
        double loss = source.ofStep(done, theta, how.batch(tasks, training, done), gradient);
        clip.apply(gradient, local.blocks());
        return loss;
    }

    /** Lets those that remember parameters know that rows of tables are about to change. */
    private void keep(List<SparseRows> changing) {
        good.keep(theta, changing);
        best.keep(theta, changing);
    }

    /** What the optimiser remembers led astray: it begins anew. */
    private void goBack(String reason) {
        if (setbacks == MOST_SETBACKS) {
            throw new ArithmeticException(reason + ", after " + setbacks + " returns to good parameters");
        }
        setbacks++;
        best.keep(theta, good.changed());
        good.putBack(theta);
        optimiser = new Optimiser(settings.descent(), theta);
        training.monitor().wentBack(done + 1, reason);
    }

    private void look() {
        float loss = (float) local.meanLoss(theta, validation);
        training.monitor().validated(done, loss);
        best.offer(theta, loss);
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(
                done,
                Tensors.empty()
                        .with("theta.", theta.tensors())
                        .with("good.", good.state())
                        .with("best.", best.state())
                        .with("optimiser.", optimiser.state())
                        .with("lastLoss", Tensor.scalar(lastLoss))
                        .with("setbacks", Tensor.scalar(setbacks)));
    }

    void restore(Checkpoint checkpoint) {
        Tensors tensors = checkpoint.tensors();
        theta.restore(tensors.under("theta."));
        good.restore(tensors.under("good."));
        best.restore(tensors.under("best."), theta);
        optimiser.restore(tensors.under("optimiser."));
        lastLoss = tensors.get("lastLoss").get(0);
        setbacks = (int) tensors.get("setbacks").get(0);
        done = checkpoint.step();
    }
}
