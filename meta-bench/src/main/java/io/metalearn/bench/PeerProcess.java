package io.metalearn.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A peer in a process of its own, Python or java, which waits between its runs. */
final class PeerProcess implements Contestant {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;
    private final JsonNode ready;

    private PeerProcess(String name, Process process, JsonNode ready, BufferedReader answers) {
        this.name = name;
        this.process = process;
        this.ready = ready;
        this.answers = answers;
        this.questions = process.outputWriter();
    }

    /** Starts a peer; empty when it cannot run here, as when there is no PyTorch. */
    static Optional<PeerProcess> start(String name, List<String> command, Path log) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
        BufferedReader answers = process.inputReader();
        Optional<String> line = Optional.ofNullable(answers.readLine());
        if (line.isEmpty()) {
            process.destroy();
            return Optional.empty();
        }
        return Optional.of(new PeerProcess(name, process, JSON.readTree(line.get()), answers));
    }

    @Override
    public String name() {
        return name + " (" + version() + ")";
    }

    /** The version of what it runs on. */
    String version() {
        return ready.path("version").asText();
    }

    /** The largest difference of its first meta-gradient to ours, in units of the largest entry. */
    double error() {
        return ready.path("error").asDouble();
    }

    @Override
    public Timing run(double seconds) {
        ask(seconds);
        return answer();
    }

    void ask(double seconds) {
        try {
            questions.write(seconds + "\n");
            questions.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " has ended", e);
        }
    }

    Timing answer() {
        try {
            JsonNode answer = JSON.readTree(answers.readLine());
            List<Double> millis = new ArrayList<>();
            answer.path("millis").forEach(value -> millis.add(value.asDouble()));
            return new Timing(
                    millis,
                    answer.path("cpuMillis").asDouble(),
                    answer.path("bytes").asDouble(Double.NaN));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " has ended", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
