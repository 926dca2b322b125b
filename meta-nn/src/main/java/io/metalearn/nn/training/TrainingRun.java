package io.metalearn.nn.training;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.optim.GradientClip;
import io.metalearn.nn.optim.Optimiser;
import java.util.List;

/** One meta-training under way. */
final class TrainingRun {
    /** Outer steps between parameters that are kept to go back to. */
    private static final int GOOD_EVERY = 100;
    /** How often training may go back before it is given up; each time halves the rate .. */
    private static final int MOST_SETBACKS = 5;
    /** .. and one is forgiven each so many steps, the rate doubled again. */
    private static final int FORGIVEN_EVERY = 1000;

    private final OuterLoop settings;
    private final int groupSize;
    private final Tasks tasks;
    private final Training training;
    private final ParameterLayout layout;
    private final EpisodeGradients gradients;
    private final long steps;
    private final GradientClip clip;
    private final Seed trainingEpisodes;
    private final DrawnEpisodes validation;
    private final float[] theta;
    private final float[] good;
    private final float[] gradient;
    private final BestParameters best;
    private Optimiser optimiser;
    private float lastLoss = Float.NaN;
    private int setbacks;
    private long done;

    TrainingRun(
            OuterLoop settings,
            int groupSize,
            Tasks tasks,
            Training training,
            ParameterLayout layout,
            EpisodeGradients gradients,
            float[] initial,
            int kept) {
        this.settings = settings;
        this.groupSize = groupSize;
        this.tasks = tasks;
        this.training = training;
        this.layout = layout;
        this.gradients = gradients;
        this.theta = initial.clone();
        this.good = initial.clone();
        this.gradient = new float[theta.length];
        this.best = new BestParameters(kept, layout);
        this.optimiser = settings.descent().optimiser(theta.length);
        this.clip = settings.descent().clip();
        this.steps = training.iterations(settings.iterations());
        this.trainingEpisodes = training.seed().child("training");
        this.validation = DrawnEpisodes.validation(
                tasks.validation(),
                settings.episodes(),
                groupSize,
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
    List<float[]> chosen() {
        return best.isEmpty() ? List.of(theta) : best.all();
    }

    private boolean isStale() {
        int patience = settings.validation().patience();
        return patience > 0 && best.looksSince() >= patience;
    }

    private void step() {
        try {
            lastLoss = (float) differentiate();
            if (done % GOOD_EVERY == 0) {
                System.arraycopy(theta, 0, good, 0, good.length);
            }
            if (done % FORGIVEN_EVERY == 0) {
                setbacks = Math.max(0, setbacks - 1);
            }
            double rate = settings.descent().rateAt(done, steps) * Math.scalb(1.0, -setbacks);
            optimiser.step(theta, gradient, rate, gradients.blocks());
        } catch (ArithmeticException e) {
            goBack("outer step " + (done + 1) + ": " + e.getMessage());
        }
    }

    private double differentiate() {
        DrawnEpisodes episodes = DrawnEpisodes.training(
                tasks.train(), settings.episodes(), groupSize, trainingEpisodes.child(done), (float) done / steps);
        int groups = episodes.groups(settings.metaBatchSize());
        double loss = gradients.meanLossAndGradient(theta, groups, episodes, gradient);
        clip.apply(gradient, gradients.blocks());
        return loss;
    }

    /** What the optimiser remembers led astray: it begins anew. */
    private void goBack(String reason) {
        if (setbacks == MOST_SETBACKS) {
            throw new ArithmeticException(reason + ", after " + setbacks + " returns to good parameters");
        }
        setbacks++;
        System.arraycopy(good, 0, theta, 0, theta.length);
        optimiser = settings.descent().optimiser(theta.length);
        training.monitor().wentBack(done + 1, reason);
    }

    private void look() {
        float loss = (float) gradients.meanLoss(
                theta, validation.groups(settings.validation().episodes()), validation);
        training.monitor().validated(done, loss);
        best.offer(theta, loss);
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(
                done,
                Tensors.empty()
                        .with("theta.", layout.tensors(theta))
                        .with("good.", layout.tensors(good))
                        .with("best.", best.state())
                        .with("optimiser.", optimiser.state())
                        .with("lastLoss", Tensor.scalar(lastLoss))
                        .with("setbacks", Tensor.scalar(setbacks)));
    }

    void restore(Checkpoint checkpoint) {
        Tensors tensors = checkpoint.tensors();
        System.arraycopy(layout.flatten(tensors.under("theta.")), 0, theta, 0, theta.length);
        System.arraycopy(layout.flatten(tensors.under("good.")), 0, good, 0, good.length);
        best.restore(tensors.under("best."));
        optimiser.restore(tensors.under("optimiser."));
        lastLoss = tensors.get("lastLoss").get(0);
        setbacks = (int) tensors.get("setbacks").get(0);
        done = checkpoint.step();
    }
}
