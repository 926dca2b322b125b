package io.metalearn.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Microsoft's ONNX Runtime. */
final class OnnxRuntime {
    private OnnxRuntime() {}

    /** The outputs of a model for rows, and for a support where it has one as an input. */
    static Map<String, Matrix> run(OnnxModel model, Batch support, Matrix features) {
        Map<String, Matrix> inputs = new LinkedHashMap<>();
        inputs.put(OnnxModel.FEATURES, features);
        if (model.inputs().contains(OnnxModel.SUPPORT_FEATURES)) {
            inputs.put(OnnxModel.SUPPORT_FEATURES, support.features());
            inputs.put(OnnxModel.SUPPORT_TARGETS, support.targets());
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model.bytes())) {
            Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, Matrix> input : inputs.entrySet()) {
                tensors.put(input.getKey(), tensor(environment, input.getValue()));
            }
            Map<String, Matrix> outputs = new LinkedHashMap<>();
            try (OrtSession.Result result = session.run(tensors)) {
                for (var output : result) {
                    outputs.put(output.getKey(), matrix((float[][])
                            output.getValue().getValue()));
                }
            }
            return outputs;
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    /** Of a buffer: of arrays it takes none without rows. */
    private static OnnxTensor tensor(OrtEnvironment environment, Matrix matrix) throws OrtException {
        return OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(matrix.toArray()), new long[] {matrix.rows(), matrix.columns()});
    }

    private static Matrix matrix(float[][] rows) {
        return Matrix.generate(rows.length, rows[0].length, to -> {
            for (int row = 0; row < rows.length; row++) {
                System.arraycopy(rows[row], 0, to, row * rows[0].length, rows[0].length);
            }
        });
    }
}
