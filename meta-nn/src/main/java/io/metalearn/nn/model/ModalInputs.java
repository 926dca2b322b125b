package io.metalearn.nn.model;

import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * What rows are told by, modality by modality, on a tape; as short-lived as its Vars.
 *
 * @param kind how they are fused; of none there is one modality, the inputs as they are
 * @param parameters of the {@link InputLayer}
 * @param width of a projection
 * @param modalities which they are
 * @param inputs {@code [b, n, w_m]} each, of a mean square of about 1; zeros or anything where it is missing
 * @param there 1 where a row has a modality, else 0: {@code [b, n, M]}
 */
record ModalInputs(
        FusionKind kind, Parameters parameters, int width, List<Modality> modalities, List<Var> inputs, Var there) {
    /** What the first layer reads, {@code [b, n, InputLayer.width]}. */
    Var fused() {
        if (kind == FusionKind.NONE) {
            return inputs.get(0);
        }
        List<Var> projections = projections();
        return kind == FusionKind.LATE
                ? sum(projections).dividedBy(atLeastOne(there.sumColumns()))
                : sum(gated(projections));
    }

    /**
     * The texts, sets and images side by side, {@code [b, n, InputLayer.besideWidth]}, each, where it is there, as long as a projection whose entries are 1,
     * times a weight that is learned. Of numbers training has seen all that there is, so a projection tells of them; where there is nothing else they stand here.
     */
    Var beside() {
        if (kind == FusionKind.NONE) {
            return inputs.get(0);
        }
        Var weights = parameters.get(InputLayer.BESIDE);
        List<Var> parts = new ArrayList<>();
        for (int m = 0; m < inputs.size(); m++) {
            if (InputLayer.isBeside(modalities, modalities.get(m))) {
                Var one = inputs.get(m);
                Var weight = there(m).times(weights.columns(parts.size(), parts.size() + 1));
                parts.add(one.times(weight).times((float) Math.sqrt((double) width / one.columns())));
            }
        }
        return Var.concatColumns(parts);
    }

    /** The projection of each, zeros where it is missing. */
    private List<Var> projections() {
        List<Var> projections = new ArrayList<>();
        for (int m = 0; m < modalities.size(); m++) {
            String prefix = InputLayer.projection(modalities.get(m).name());
            Var projected = inputs.get(m).affine(parameters.get(prefix + "W"), parameters.get(prefix + "b"));
            projections.add(projected.tanh().times(there(m)));
        }
        return projections;
    }

    private List<Var> gated(List<Var> projections) {
        Var all = Var.concatColumns(projections);
        Var gates = all.affine(parameters.get(InputLayer.GATES + "W"), parameters.get(InputLayer.GATES + "b"))
                .sigmoid();
        List<Var> gated = new ArrayList<>();
        for (int m = 0; m < projections.size(); m++) {
            gated.add(projections.get(m).times(gates.columns(m * width, (m + 1) * width)));
        }
        return gated;
    }

    private Var there(int m) {
        return there.columns(m, m + 1);
    }

    private static Var sum(List<Var> parts) {
        Var sum = parts.get(0);
        for (Var part : parts.subList(1, parts.size())) {
            sum = sum.plus(part);
        }
        return sum;
    }

    private static Var atLeastOne(Var count) {
        return count.plus(-1).relu().plus(1);
    }
}
