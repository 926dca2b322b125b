package io.metalearn.explain;

import io.metalearn.api.Learner;
import io.metalearn.api.Predictor;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far adaptation moved a tensor that learning across tasks had left somewhere: a layer of a network, for learners that take steps.
 *
 * @param tensor its name
 * @param distance Euclidean, from where it was
 * @param length of what it was
 */
public record Movement(String tensor, double distance, double length) {
    /** Of every tensor that the adapted model has under the name and in the shape of one of the learner; none for those that adapt otherwise. */
    public static List<Movement> of(Learner learner, Predictor adapted) {
        Tensors start = learner.state().tensors();
        Tensors end = adapted.state();
        List<Movement> moved = new ArrayList<>();
        for (String name : end.names()) {
            if (start.names().contains(name)
                    && Arrays.equals(start.get(name).shape(), end.get(name).shape())) {
                moved.add(of(name, start.get(name), end.get(name)));
            }
        }
        return List.copyOf(moved);
    }

    private static Movement of(String name, Tensor start, Tensor end) {
        double distance = 0;
        double length = 0;
        for (int i = 0; i < start.size(); i++) {
            double moved = (double) end.get(i) - start.get(i);
            distance += moved * moved;
            length += (double) start.get(i) * start.get(i);
        }
        return new Movement(name, Math.sqrt(distance), Math.sqrt(length));
    }
}
