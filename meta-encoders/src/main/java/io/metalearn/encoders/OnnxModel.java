package io.metalearn.encoders;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A model that ONNX Runtime has loaded, to be run with one thread a call: so the same bits come out whatever else runs. It stays loaded as long as the
 * application does. Safe to share between threads.
 */
final class OnnxModel {
    private static final int SIDE = 224;
    private static final int MOST_SIDE = 1024;
    private static final int MOST_OUTPUTS = 1 << 16;

    private final String name;
    private final OrtSession session;

    private OnnxModel(String name, OrtSession session) {
        this.name = name;
        this.session = session;
    }

    /**
     * @param name for errors
     * @throws ConfigException when it cannot be loaded
     */
    static OnnxModel of(String name, byte[] model) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setDeterministicCompute(true);
            return new OnnxModel(name, environment().createSession(model, options));
        } catch (OrtException e) {
            throw new ConfigException(name + " is no model that ONNX Runtime can load: " + e.getMessage(), e);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            throw new ConfigException("ONNX Runtime has no native library for this machine: " + e.getMessage(), e);
        }
    }

    /** The one of the process, which reports to nobody: on Windows unless it is told not to. Versions of the library that report elsewhere too are not for us, see OnnxRuntimeTest. */
    private static OrtEnvironment environment() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        return environment;
    }

    String name() {
        return name;
    }

    Set<String> inputs() {
        return session.getInputNames();
    }

    /**
     * Height and width of the pictures that it reads, {@code [n, 3, height, width]}; 224 where they are left open.
     *
     * @throws ConfigException when it reads something else
     */
    long[] pictureSides() {
        try {
            if (session.getInputInfo().size() == 1
                    && session.getInputInfo().values().iterator().next().getInfo() instanceof TensorInfo input
                    && input.type == OnnxJavaType.FLOAT
                    && input.getShape().length == 4
                    && (input.getShape()[1] == 3 || input.getShape()[1] < 0)) {
                long[] shape = input.getShape();
                return new long[] {side(shape[2]), side(shape[3])};
            }
            throw new ConfigException(
                    name + " must read one input, floats [n, 3, height, width], it reads " + session.getInputInfo());
        } catch (OrtException e) {
            throw new ConfigException(name + " does not say what it reads: " + e.getMessage(), e);
        }
    }

    private long side(long stated) {
        if (stated > MOST_SIDE) {
            throw new ConfigException(name + " must read pictures of at most " + MOST_SIDE + " a side, got " + stated);
        }
        return stated < 1 ? SIDE : stated;
    }

    /**
     * The first output of one input {@code [1, channels, height, width]}, without sides.
     *
     * @throws ConfigException when that is no vector of at most 65,536 floats
     */
    float[] vector(float[] values, int channels, int height, int width) {
        try (OnnxTensor input = OnnxTensor.createTensor(
                        environment(), FloatBuffer.wrap(values), new long[] {1, channels, height, width});
                OrtSession.Result result =
                        session.run(Map.of(inputs().iterator().next(), input))) {
            if (result.get(0) instanceof OnnxTensor output && output.getInfo().type == OnnxJavaType.FLOAT) {
                FloatBuffer floats = output.getFloatBuffer();
                if (floats.remaining() >= 1 && floats.remaining() <= MOST_OUTPUTS) {
                    float[] vector = new float[floats.remaining()];
                    floats.get(vector);
                    return vector;
                }
            }
            throw new ConfigException(name + " must give at most " + MOST_OUTPUTS + " floats for a picture, it gives "
                    + result.get(0).getInfo());
        } catch (OrtException e) {
            throw new DataException(name + " cannot be run: " + e.getMessage(), e);
        }
    }

    /** The first output, {@code [1, tokens, width]}, of inputs {@code [1, tokens]}, without its first side. */
    float[][] tokens(Map<String, long[]> inputs) {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, long[]> input : inputs.entrySet()) {
                long[] values = input.getValue();
                tensors.put(
                        input.getKey(),
                        OnnxTensor.createTensor(environment(), LongBuffer.wrap(values), new long[] {1, values.length}));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                return ((float[][][]) result.get(0).getValue())[0];
            }
        } catch (OrtException e) {
            throw new DataException(name + " cannot be run: " + e.getMessage(), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }
}
