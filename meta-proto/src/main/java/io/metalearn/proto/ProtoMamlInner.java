package io.metalearn.proto;

import io.metalearn.api.LearnerState;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Losses;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Embedding;
import io.metalearn.nn.model.Rows;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The inner loop of {@link ProtoMaml}: a head of prototypes, and gradient steps for it and the body. */
record ProtoMamlInner(Embedding body, int classes, int steps, float rate) {
    static final String WEIGHT = "head.W";
    static final String BIAS = "head.b";
    private static final String STEPS = "innerSteps";
    private static final String RATE = "innerRate";

    /** Steps and rate, as part of the learner's state. */
    Tensors constant() {
        return Tensors.of(STEPS, Tensor.scalar(steps)).with(RATE, Tensor.scalar(rate));
    }

    /** This with the steps and the rate of a state. */
    ProtoMamlInner of(LearnerState state) {
        Tensors all = state.tensors();
        return new ProtoMamlInner(
                body, classes, (int) all.get(STEPS).get(0), all.get(RATE).get(0));
    }

    ProtoMamlInner withSteps(int otherSteps) {
        return new ProtoMamlInner(body, classes, otherSteps, rate);
    }

    static boolean isConstant(String name) {
        return name.equals(STEPS) || name.equals(RATE);
    }

    /**
     * Body and head after all steps on the support.
     *
     * @param theta the body and the temperature
     * @param order what the outer loop sees of the inner gradients
     */
    Parameters adapted(
            Tape tape,
            Parameters theta,
            Rows support,
            UnaryOperator<Parameters> order,
            UnaryOperator<Var> regularised) {
        Parameters head = head(theta, prototypes(tape, theta, support, regularised));
        // The steps see a body of their own, of equal entries: so their gradients by the body do not go through the
        // prototypes.
        Parameters phi = theta.select(name -> !Temperature.isParameter(name))
                .map(w -> w.times(1))
                .with(head);
        for (int k = 0; k < steps && !support.isEmpty(); k++) {
            Parameters gradient = order.apply(phi.gradientOf(loss(phi, support, regularised)));
            phi = phi.descend(tape.scalar(rate), gradient);
        }
        return phi;
    }

    /** The mean cross-entropy of rows, at least one. */
    Var loss(Parameters phi, Rows rows, UnaryOperator<Var> regularised) {
        return Losses.crossEntropy(logits(phi, body.of(phi, rows.features(), regularised)), rows.targets());
    }

    /** {@code [1, n, classes]} of embedded rows {@code [1, n, d]}. */
    static Var logits(Parameters phi, Var rows) {
        return rows.affine(phi.get(WEIGHT), phi.get(BIAS));
    }

    private ClassMeans prototypes(Tape tape, Parameters theta, Rows support, UnaryOperator<Var> regularised) {
        return support.isEmpty()
                ? ClassMeans.none(tape, classes, body.width())
                : ClassMeans.of(body.of(theta, support.features(), regularised), support.targets(), classes);
    }

    private static Parameters head(Parameters theta, ClassMeans prototypes) {
        Var means = prototypes.means();
        Var squares = means.square().sumColumns().transpose();
        Var weight = Temperature.over(theta, means.times(2)).transpose();
        Var bias = prototypes.logits(Temperature.over(theta, squares.negate()));
        return Parameters.of(Map.of(WEIGHT, weight, BIAS, bias));
    }
}
