package io.metalearn.export;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Target;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Rows and what a learner says of them, beside a model in ONNX, as ONNX's own tests have them: a tensor a file, {@code input_0.pb},
 * {@code input_1.pb}, .. and {@code output_0.pb}, .. in the order of the model. With these any runtime can be asked whether it agrees.
 *
 * @since 0.1.0
 */
public final class OnnxTestData {
    private OnnxTestData() {}

    /**
     * @param support of the model's adaptation; not read of one that has adapted
     * @param features {@code [n, width]}, the rows that are predicted
     * @param expected what the learner says of them
     * @param target of the learner
     * @return content by file name
     */
    public static Map<String, byte[]> of(
            OnnxModel model, Batch support, Matrix features, Prediction expected, Target target) {
        Map<String, byte[]> files = new TreeMap<>();
        put(files, "input", model.inputs(), name -> switch (name) {
            case OnnxModel.FEATURES -> features;
            case OnnxModel.SUPPORT_FEATURES -> support.features();
            default -> support.targets();
        });
        put(files, "output", model.outputs(), name -> switch (name) {
            case OnnxModel.MEAN -> expected.mean();
            case OnnxModel.DEVIATION -> expected.deviation().orElseThrow();
            default -> probabilities(expected.mean(), target);
        });
        return files;
    }

    private static void put(
            Map<String, byte[]> files, String kind, List<String> names, Function<String, Matrix> values) {
        for (int i = 0; i < names.size(); i++) {
            Matrix matrix = values.apply(names.get(i));
            TensorProto tensor = Protos.floats(new long[] {matrix.rows(), matrix.columns()}, matrix.toArray());
            files.put(
                    kind + "_" + i + ".pb",
                    tensor.toBuilder().setName(names.get(i)).build().toByteArray());
        }
    }

    private static Matrix probabilities(Matrix logits, Target target) {
        Var all = new Tape(KernelChoice.preferred()).constant(logits);
        return (target instanceof Target.Binary ? all.sigmoid() : all.softmax()).toMatrix();
    }
}
