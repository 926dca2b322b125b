package io.metalearn.eval;

import java.util.List;

/** The learning curve of one training. */
public record Curve(String learner, long seed, List<Point> training, List<Point> validation) {
    /** A loss after a number of outer steps. */
    public record Point(long step, double loss) {}

    public Curve {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
    }
}
