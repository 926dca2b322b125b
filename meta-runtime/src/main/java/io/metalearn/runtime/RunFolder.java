package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.bundle.artefact.AtomicFiles;
import io.metalearn.eval.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where a run keeps all that it is made of and has made; held by one process at a time. */
final class RunFolder implements AutoCloseable {
    static final String CONFIG = "config.effective.yaml";
    static final String MANIFEST = "manifest.json";
    static final String RESULTS = "results.json";
    static final String SCORES = "scores.csv";
    static final String PREDICTIONS = "predictions.csv";
    static final String CHOICE = "choice.html";
    static final String VALIDATION = "validation.csv";
    static final String TRIALS = "trials.json";
    static final String METRICS = "metrics.jsonl";
    static final String REPORT = "report.html";
    private static final String TRIED = "trials";
    private static final int LONGEST_SLUG = 60;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path path;
    private final ProcessLock lock;

    private RunFolder(Path path) {
        this.path = path;
        this.lock = ProcessLock.staying(path.resolve(".lock"), path);
    }

    /** A new folder in {@code runs}, named after the suite and the time (UTC). */
    static RunFolder create(Path runs, String title, InstantSource clock) {
        String name = slug(title) + "-" + TIME.format(clock.instant());
        try {
            Files.createDirectories(runs);
            for (int i = 1; ; i++) {
                Path path = runs.resolve(i == 1 ? name : name + "-" + i);
                try {
                    return new RunFolder(Files.createDirectory(path));
                } catch (FileAlreadyExistsException taken) {
                    // The next number.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a run folder in " + runs, e);
        }
    }

    /** The title in what every file system takes: names there may have 255 bytes, on some 143, and the time takes its part. */
    private static String slug(String title) {
        String plain = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST_SLUG)).replaceAll("^-|-$", "");
        return cut.isEmpty() ? "run" : cut;
    }

    /** @throws ConfigException when it is no run folder, or another process has it */
    static RunFolder open(Path path) {
        requireRun(path);
        return new RunFolder(path);
    }

    /** The effective suite of a run. */
    static Suite suite(Path path) {
        requireRun(path);
        return SuiteReader.read(path.resolve(CONFIG));
    }

    Path path() {
        return path;
    }

    void write(String name, String text) {
        AtomicFiles.write(path.resolve(name), text);
    }

    /** Writes the model card of a learner. */
    void writeCard(String learner, String text) {
        AtomicFiles.write(folder("model-cards").resolve(learner + ".md"), text);
    }

    /** The bundle of a training. */
    Path model(String training) {
        return folder("models").resolve(training);
    }

    private Path folder(String name) {
        Path folder = path.resolve(name);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
    }

    /**
     * Where the trials of a search are kept.
     *
     * @param earlier runs whose trials need not be made again
     */
    TrialFiles trials(EarlierRuns earlier) {
        return new TrialFiles(
                path.resolve(TRIED),
                earlier.all().stream().map(run -> run.resolve(TRIED)).toList());
    }

    /** What a search of this run has tried. */
    List<Trial> tried() {
        return TrialFiles.ofRun(path);
    }

    CheckpointFiles checkpoints(String training) {
        return new CheckpointFiles(path.resolve("checkpoints"), training);
    }

    /** Removes it, unless there is a checkpoint, a model or a finished trial in it. */
    void discardUntrained() {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> files = all.sorted(Comparator.reverseOrder()).toList();
            if (files.stream().noneMatch(this::isTrained)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }

    private boolean isTrained(Path file) {
        boolean isTrial = file.startsWith(path.resolve(TRIED)) && Files.isRegularFile(file);
        return isTrial || file.toString().endsWith(".safetensors");
    }

    @Override
    public void close() {
        lock.close();
    }

    private static void requireRun(Path path) {
        if (!Files.isRegularFile(path.resolve(CONFIG))) {
            throw new ConfigException("no run folder: " + path + " has no " + CONFIG);
        }
    }
}
