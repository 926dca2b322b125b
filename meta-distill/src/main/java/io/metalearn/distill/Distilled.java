package io.metalearn.distill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.Check;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.baseline.Design;
import io.metalearn.bundle.artefact.AtomicFiles;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.Safetensors;
import io.metalearn.bundle.artefact.SealedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A student that has passed its test. As a folder it is the model ({@code student.pb}, Tribuo's protocol buffer, or
 * {@code student.safetensors}), {@code outputs.safetensors}, which puts its outputs in the teacher's units, and a sealed manifest with the format, the teacher and the
 * SHA-256 of both. Immutable, safe to share between threads.
 *
 * @since 0.1.0
 */
public final class Distilled {
    private static final String FORMAT = "metalearn-student/1";
    private static final String OUTPUTS = "outputs.safetensors";

    private final StudentKind kind;
    private final Student student;
    private final OutputScale scale;
    private final Schema schema;
    private final Origin origin;
    private final double error;

    Distilled(StudentKind kind, Student student, OutputScale scale, Schema schema, Origin origin, double error) {
        this.kind = kind;
        this.student = student;
        this.scale = scale;
        this.schema = schema;
        this.origin = origin;
        this.error = error;
    }

    /** This student with the error of its test. */
    Distilled tested(double found) {
        return new Distilled(kind, student, scale, schema, origin, found);
    }

    /** What it is. */
    public StudentKind kind() {
        return kind;
    }

    /** Of which teacher. */
    public Origin origin() {
        return origin;
    }

    /** How far it was from the teacher on rows held back, see {@link Distillation}; at least 0. */
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
     * @param features {@code [n, width]} of the teacher's schema
     * @return means {@code [n, outputs]}, without deviations
     * @throws IllegalArgumentException when the width is not the schema's
     */
    public Prediction predict(Matrix features) {
        return new Prediction(scale.undone(student.outputs(new Design(schema).of(features))));
    }

    /**
     * Makes the folder; all of it, or none.
     *
     * @throws java.io.UncheckedIOException naming the folder, when it is there already and not empty or cannot be written
     */
    public void save(Path folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(file(kind.form()), student.bytes());
        files.put(OUTPUTS, Safetensors.write(scale.tensors()));
        AtomicFiles.writeFolder(folder, SealedFolder.seal(FORMAT, facts(), files));
    }

    /** What its manifest says beside the files. */
    ObjectNode facts() {
        ObjectNode facts = JsonMapper.builder().build().createObjectNode();
        facts.put("form", kind.form().name().toLowerCase(Locale.ROOT));
        facts.put("size", kind.size());
        facts.put("error", error);
        ObjectNode teacher = facts.putObject("teacher");
        teacher.put("weightsSha256", origin.weightsSha256());
        teacher.put("supportRows", origin.supportRows());
        origin.task().ifPresent(task -> teacher.put("task", task));
        origin.classes().forEach(teacher.putArray("classes")::add);
        return facts;
    }

    private static String file(StudentKind.Form form) {
        boolean tribuo = form == StudentKind.Form.LINEAR || form == StudentKind.Form.TREE;
        return tribuo ? "student.pb" : "student.safetensors";
    }

    /**
     * Reads what {@link #save} has written, each file after its checksum, and lets it predict a row: what somebody has changed and sealed again may fit together no longer.
     *
     * @param schema the teacher's
     * @param weightsSha256 the teacher's, see {@link Origin}
     * @throws ConfigException when there is no such folder, or it is no student
     * @throws DataException when it is the student of another teacher
     * @throws DamagedException naming the file that is missing, not as it was written, of another format, or what does not fit
     */
    public static Distilled load(Path folder, Schema schema, String weightsSha256) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigException("no student folder " + folder);
        }
        SealedFolder sealed = SealedFolder.open(folder, FORMAT);
        String teacher = sealed.facts().path("teacher").path("weightsSha256").asText();
        if (!teacher.equals(weightsSha256)) {
            throw new DataException(
                    folder + " was made of another model: of weights " + teacher + ", here are " + weightsSha256);
        }
        try {
            Distilled read = read(sealed, schema, folder);
            sealed.requireFacts(read.facts());
            read.requireWorking();
            return read;
        } catch (DamagedException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw new DamagedException(
                    folder + " is no student of that model: "
                            + Optional.ofNullable(e.getMessage()).orElse(e.toString()),
                    e);
        }
    }

    private static Distilled read(SealedFolder sealed, Schema schema, Path folder) {
        JsonNode facts = sealed.facts();
        StudentKind kind = new StudentKind(
                form(facts.path("form").asText()), facts.path("size").asInt(-1));
        String file = file(kind.form());
        return new Distilled(
                kind,
                Student.read(
                        kind.form(), sealed.file(file), folder.resolve(file).toString()),
                OutputScale.read(
                        Safetensors.read(
                                sealed.file(OUTPUTS), folder.resolve(OUTPUTS).toString()),
                        schema.target().outputs()),
                schema,
                origin(facts.path("teacher")),
                Check.notNegative(facts.path("error").asDouble(Double.NaN), "error"));
    }

    private static StudentKind.Form form(String name) {
        for (StudentKind.Form form : StudentKind.Form.values()) {
            if (form.name().toLowerCase(Locale.ROOT).equals(name)) {
                return form;
            }
        }
        throw new IllegalArgumentException(
                "form must be one of " + List.of(StudentKind.Form.values()) + " in small letters, got " + name);
    }

    private static Origin origin(JsonNode teacher) {
        List<String> classes = new ArrayList<>();
        teacher.path("classes").forEach(name -> classes.add(name.asText()));
        return new Origin(
                teacher.path("weightsSha256").asText(),
                teacher.path("supportRows").asInt(-1),
                Optional.ofNullable(teacher.get("task")).map(JsonNode::asText),
                classes);
    }

    private void requireWorking() {
        Target target = schema.target();
        int most = target instanceof Target.Classes ? target.outputs() : 0;
        Check.between(Math.min(1, most), most, origin.classes().size(), "classes with a name");
        Matrix said = predict(Matrix.zeros(1, schema.width())).mean();
        if (said.columns() != target.outputs() || !said.isFinite()) {
            throw new IllegalArgumentException(
                    "it must say " + target.outputs() + " finite numbers of a row of zeros, got " + said);
        }
    }
}
