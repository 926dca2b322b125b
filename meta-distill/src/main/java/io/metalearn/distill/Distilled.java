package io.metalearn.distill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.baseline.Design;
import io.metalearn.bundle.artefact.AtomicFiles;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.Digest;
import io.metalearn.bundle.artefact.RegularFile;
import io.metalearn.bundle.artefact.Safetensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.simple.SimpleMatrix;

/**
 * A student that has passed its test. As a folder it is {@code student.json}, the model ({@code student.pb}, Tribuo's protocol buffer, or
 * {@code student.safetensors}) and {@code outputs.safetensors}, which puts its outputs in the teacher's units; the first has the SHA-256 of the
 * others. Immutable, safe to share between threads.
 *
 * @since 0.1.0
 */
public final class Distilled {
    private static final String FACTS = "student.json";
    private static final String OUTPUTS = "outputs.safetensors";
    private static final String MEAN = "mean";
    private static final String DEVIATION = "deviation";
    private static final long MOST_BYTES = 1L << 30;

    private final StudentKind kind;
    private final Student student;
    private final Tensors scale;
    private final String teacher;
    private final List<String> classes;
    private final double error;

    Distilled(StudentKind kind, Student student, Tensors scale, String teacher, List<String> classes, double error) {
        this.kind = kind;
        this.student = student;
        this.scale = scale;
        this.teacher = teacher;
        this.classes = List.copyOf(classes);
        this.error = error;
    }

    /** Means and deviations of the teacher's outputs, {@code [outputs]} each. */
    static Tensors scale(SimpleMatrix outputs) {
        int k = outputs.getNumCols();
        float[] means = new float[k];
        float[] deviations = new float[k];
        for (int j = 0; j < k; j++) {
            SimpleMatrix column = outputs.getColumn(j);
            double mean = column.elementSum() / column.getNumRows();
            double variance = column.minus(mean).elementPower(2).elementSum() / column.getNumRows();
            means[j] = (float) mean;
            deviations[j] = variance > 0 ? (float) Math.sqrt(variance) : 1;
        }
        return Tensors.of(MEAN, Tensor.of(new int[] {k}, means)).with(DEVIATION, Tensor.of(new int[] {k}, deviations));
    }

    static SimpleMatrix standardised(SimpleMatrix outputs, Tensors scale) {
        SimpleMatrix standardised = outputs.copy();
        for (int row = 0; row < outputs.getNumRows(); row++) {
            for (int j = 0; j < outputs.getNumCols(); j++) {
                double deviation = scale.get(DEVIATION).get(j);
                standardised.set(row, j, (outputs.get(row, j) - scale.get(MEAN).get(j)) / deviation);
            }
        }
        return standardised;
    }

    /** What it is. */
    public StudentKind kind() {
        return kind;
    }

    /** The SHA-256 of the weights of the learner whose adapted model was the teacher. */
    public String teacher() {
        return teacher;
    }

    /** The names of the classes by index; empty where the target is no class. */
    public List<String> classes() {
        return classes;
    }

    /** How far it was from the teacher on rows held back, see {@link Distillation}. */
    public double error() {
        return error;
    }

    /** The bytes of the model, without the others of the folder. */
    public int size() {
        return student.bytes().length;
    }

    /**
     * Predicts each row by itself.
     *
     * @param schema the teacher's
     * @param features {@code [n, width]}
     * @throws IllegalArgumentException when the width is not the schema's
     */
    public Prediction predict(Schema schema, Matrix features) {
        SimpleMatrix said = student.outputs(new Design(schema).of(features));
        return new Prediction(Matrix.generate(features.rows(), said.getNumCols(), to -> {
            int k = said.getNumCols();
            for (int i = 0; i < to.length; i++) {
                double deviation = scale.get(DEVIATION).get(i % k);
                to[i] = (float) (scale.get(MEAN).get(i % k) + deviation * said.get(i));
            }
        }));
    }

    /** Makes the folder; all of it, or none. */
    public void save(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(file(kind.form()), student.bytes());
        files.put(OUTPUTS, Safetensors.write(scale));
        ObjectNode facts = JsonMapper.builder().build().createObjectNode();
        facts.put("form", kind.form().name().toLowerCase(Locale.ROOT));
        facts.put("size", kind.size());
        facts.put("teacher", teacher);
        facts.put("error", error);
        classes.forEach(facts.putArray("classes")::add);
        ObjectNode digests = facts.putObject("sha256");
        files.forEach((name, content) -> digests.put(name, Digest.of(content)));
        files.put(FACTS, (facts.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
        AtomicFiles.writeFolder(folder, files);
    }

    private static String file(StudentKind.Form form) {
        boolean tribuo = form == StudentKind.Form.LINEAR || form == StudentKind.Form.TREE;
        return tribuo ? "student.pb" : "student.safetensors";
    }

    /**
     * Reads what {@link #save} has written, each file after its checksum.
     *
     * @throws DamagedException when a file is missing, or is not as it was written
     */
    public static Distilled load(Path folder) {
        try {
            JsonNode facts = JsonMapper.builder()
                    .build()
                    .readTree(RegularFile.at(folder.resolve(FACTS)).read(MOST_BYTES));
            StudentKind.Form form =
                    StudentKind.Form.valueOf(facts.path("form").asText().toUpperCase(Locale.ROOT));
            Student student = Student.read(
                    form,
                    checked(folder, file(form), facts),
                    folder.resolve(file(form)).toString());
            List<String> classes = new ArrayList<>();
            facts.path("classes").forEach(name -> classes.add(name.asText()));
            return new Distilled(
                    new StudentKind(form, facts.path("size").asInt()),
                    student,
                    Safetensors.read(checked(folder, OUTPUTS, facts), OUTPUTS),
                    facts.path("teacher").asText(),
                    classes,
                    facts.path("error").asDouble());
        } catch (JsonProcessingException e) {
            throw new DamagedException(folder.resolve(FACTS) + ": " + e.getOriginalMessage(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new DamagedException(folder.resolve(FACTS) + ": " + e.getMessage(), e);
        }
    }

    private static byte[] checked(Path folder, String file, JsonNode facts) {
        byte[] content = RegularFile.at(folder.resolve(file)).read(MOST_BYTES);
        String stated = facts.path("sha256").path(file).asText();
        if (!Digest.of(content).equals(stated)) {
            throw new DamagedException(folder.resolve(file) + " is not as it was written: its SHA-256 is "
                    + Digest.of(content) + ", stated is " + stated);
        }
        return content;
    }
}
