package io.metalearn.distill;

import io.metalearn.api.Matrix;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.baseline.Ridge;
import io.metalearn.bundle.artefact.Safetensors;
import org.ejml.simple.SimpleMatrix;

/** One weight a column and output. */
record RidgeStudent(SimpleMatrix weights) implements Student {
    private static final String WEIGHTS = "weights";
    /** Little: the teacher has no noise. */
    private static final double LAMBDA = 1e-3;

    static RidgeStudent learned(SimpleMatrix x, SimpleMatrix y) {
        return new RidgeStudent(Matrices.rounded(new Ridge(LAMBDA).fit(x, y)));
    }

    static RidgeStudent read(byte[] bytes, String name) {
        return new RidgeStudent(
                Matrices.of(Safetensors.read(bytes, name).get(WEIGHTS).toMatrix()));
    }

    @Override
    public SimpleMatrix outputs(SimpleMatrix x) {
        return x.mult(weights);
    }

    @Override
    public byte[] bytes() {
        Matrix stored = Matrices.of(weights);
        return Safetensors.write(Tensors.of(WEIGHTS, Tensor.of(stored)));
    }
}
