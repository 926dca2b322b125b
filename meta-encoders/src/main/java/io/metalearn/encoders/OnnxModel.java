package io.metalearn.encoders;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A model that ONNX Runtime has loaded, to be run with one thread a call: so the same bits come out whatever else runs. It stays loaded as long as the
 * application does. Safe to share between threads.
 */
final class OnnxModel {
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
            return new OnnxModel(name, OrtEnvironment.getEnvironment().createSession(model, options));
        } catch (OrtException e) {
            throw new ConfigException(name + " is no model that ONNX Runtime can load: " + e.getMessage(), e);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            throw new ConfigException("ONNX Runtime has no native library for this machine: " + e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    Set<String> inputs() {
        return session.getInputNames();
    }

    /** The first output, {@code [1, tokens, width]}, of inputs {@code [1, tokens]}, without its first side. */
    float[][] tokens(Map<String, long[]> inputs) {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, long[]> input : inputs.entrySet()) {
                long[] values = input.getValue();
                tensors.put(
                        input.getKey(),
                        OnnxTensor.createTensor(
                                OrtEnvironment.getEnvironment(), LongBuffer.wrap(values), new long[] {1, values.length
                                }));
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
