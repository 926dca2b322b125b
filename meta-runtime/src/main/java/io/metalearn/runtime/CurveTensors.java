package io.metalearn.runtime;

import io.metalearn.api.Matrix;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.eval.Curve;
import java.util.ArrayList;
import java.util.List;

/**
 * A learning curve under way, kept in the checkpoint so that a resumed run shows it whole. The training loss is averaged over
 * windows, of which there are never many more than {@value #MOST_POINTS}: when there are twice as many, each two become one.
 */
final class CurveTensors {
    static final int MOST_POINTS = 250;

    private final List<Curve.Point> training = new ArrayList<>();
    private final List<Curve.Point> validation = new ArrayList<>();
    private int window = 1;
    private float sum;
    private int inWindow;

    void trained(long step, double loss) {
        sum += (float) loss;
        inWindow++;
        if (inWindow == window) {
            training.add(new Curve.Point(step, sum / window));
            sum = 0;
            inWindow = 0;
            if (training.size() == 2 * MOST_POINTS) {
                halve();
            }
        }
    }

    void validated(long step, double loss) {
        validation.add(new Curve.Point(step, (float) loss));
    }

    Curve curve(String learner, long seed) {
        return new Curve(learner, seed, training, validation);
    }

    Tensors toTensors() {
        return Tensors.empty()
                .with("training", tensor(training))
                .with("validation", tensor(validation))
                .with("window", Tensor.of(new int[] {3}, window, inWindow, sum));
    }

    static CurveTensors of(Tensors tensors) {
        CurveTensors curve = new CurveTensors();
        points(tensors.get("training"), curve.training);
        points(tensors.get("validation"), curve.validation);
        Tensor window = tensors.get("window");
        curve.window = (int) window.get(0);
        curve.inWindow = (int) window.get(1);
        curve.sum = window.get(2);
        return curve;
    }

    private void halve() {
        for (int i = 0; i < MOST_POINTS; i++) {
            Curve.Point first = training.get(2 * i);
            Curve.Point second = training.get(2 * i + 1);
            training.set(i, new Curve.Point(second.step(), (float) ((first.loss() + second.loss()) / 2)));
        }
        training.subList(MOST_POINTS, training.size()).clear();
        window *= 2;
    }

    private static Tensor tensor(List<Curve.Point> points) {
        return Tensor.generate(new int[] {points.size(), 2}, values -> {
            for (int i = 0; i < points.size(); i++) {
                values[2 * i] = points.get(i).step();
                values[2 * i + 1] = (float) points.get(i).loss();
            }
        });
    }

    private static void points(Tensor tensor, List<Curve.Point> points) {
        Matrix matrix = tensor.toMatrix();
        for (int i = 0; i < matrix.rows(); i++) {
            points.add(new Curve.Point((long) matrix.get(i, 0), matrix.get(i, 1)));
        }
    }
}
