package io.metalearn.runtime;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.metalearn.api.DataCard;
import io.metalearn.api.Metric;
import io.metalearn.api.PrivacyBudget;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.RegularFile;
import io.metalearn.eval.AdaptSize;
import io.metalearn.eval.AdaptTime;
import io.metalearn.eval.Curve;
import io.metalearn.eval.Explained;
import io.metalearn.eval.Failure;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PredictedRow;
import io.metalearn.eval.Report;
import io.metalearn.eval.Scores;
import io.metalearn.eval.StepResult;
import io.metalearn.eval.TaskScore;
import io.metalearn.eval.TrainingTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the folder of a finished run: first whether it is as it was, then no more of each file than a run writes. */
final class RunReader {
    /** Of {@code results.json}: some hundred thousand cells. */
    private static final long MOST_FACTS = 256 << 20;

    /** Of the files that have a line a value. */
    private static final long MOST_LINES = 1 << 30;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .build();

    private final Path run;

    private RunReader(Path run) {
        this.run = run;
    }

    /** What of {@code results.json} does not follow from the other files. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Facts(
            String format,
            String title,
            String target,
            String quantity,
            int ways,
            DataCard data,
            LinkedHashMap<String, String> metrics,
            List<Failure> failures,
            String against,
            List<AdaptTime> times,
            List<TrainingTime> trainings,
            List<StepResult> steps,
            TreeMap<String, String> weights,
            TreeMap<String, String> manifest,
            List<String> notes,
            List<AdaptSize> sizes,
            TreeMap<String, PrivacyBudget> privacy,
            List<Explained> explained) {}

    private record CurveLine(String learner, long seed, String split, long step, double loss) {}

    /** See {@link Run#read}. */
    static Run read(Path run) {
        RunSeal.check(run);
        try {
            return new RunReader(run).read();
        } catch (IOException | IllegalArgumentException e) {
            throw new DamagedException(run + ": " + reason(e), e);
        }
    }

    private static String reason(Exception error) {
        return String.valueOf(
                error instanceof JsonProcessingException parsed ? parsed.getOriginalMessage() : error.getMessage());
    }

    private Run read() throws IOException {
        Facts facts = facts();
        if (!facts.format().equals(RunFiles.FORMAT)) {
            throw new IllegalArgumentException(
                    RunFolder.RESULTS + " must be " + RunFiles.FORMAT + ", got " + facts.format());
        }
        Scores scores = new Scores(
                metrics(facts.metrics()),
                lines(RunFolder.SCORES, CSV.readerFor(TaskScore.class)),
                facts.failures(),
                lines(RunFolder.PREDICTIONS, withoutItems()));
        Report report = new Report(
                facts.title(),
                facts.target(),
                facts.quantity(),
                facts.ways(),
                facts.data(),
                new Leaderboard(scores, facts.against()),
                curves(),
                facts.times(),
                facts.trainings(),
                facts.steps(),
                text(RunFolder.CONFIG),
                facts.manifest(),
                facts.notes(),
                TrialFiles.ofRun(run),
                facts.sizes(),
                facts.privacy(),
                facts.explained());
        return new Run(run, report, facts.weights());
    }

    /** Runs of before these were noted have no sizes, budgets and explanations. */
    private Facts facts() throws IOException {
        JsonNode root =
                JSON.readTree(RegularFile.at(run.resolve(RunFolder.RESULTS)).read(MOST_FACTS));
        if (root instanceof ObjectNode facts) {
            facts.putIfAbsent("sizes", facts.arrayNode());
            facts.putIfAbsent("privacy", facts.objectNode());
            facts.putIfAbsent("explained", facts.arrayNode());
        }
        return JSON.treeToValue(root, Facts.class);
    }

    private static List<Metric> metrics(Map<String, String> words) {
        List<Metric> metrics = new ArrayList<>();
        words.forEach((name, said) -> metrics.add(Metric.of(name, said)));
        return metrics;
    }

    /** Runs of before there were lists have no items. */
    private static ObjectReader withoutItems() {
        return CSV.readerFor(PredictedRow.class).without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
    }

    private <T> List<T> lines(String file, ObjectReader reader) throws IOException {
        CsvSchema header = CsvSchema.emptySchema().withHeader();
        byte[] bytes = RegularFile.at(run.resolve(file)).read(MOST_LINES);
        try (MappingIterator<T> lines = reader.with(header).readValues(bytes)) {
            return lines.readAll();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** Those that have points. */
    private List<Curve> curves() throws IOException {
        Map<String, Map<Long, List<CurveLine>>> byTraining = new LinkedHashMap<>();
        for (String line : text(RunFolder.METRICS).lines().toList()) {
            CurveLine point = JSON.readValue(line, CurveLine.class);
            byTraining
                    .computeIfAbsent(point.learner(), learner -> new LinkedHashMap<>())
                    .computeIfAbsent(point.seed(), seed -> new ArrayList<>())
                    .add(point);
        }
        List<Curve> curves = new ArrayList<>();
        byTraining.forEach((learner, bySeed) -> bySeed.forEach((seed, points) ->
                curves.add(new Curve(learner, seed, of("training", points), of("validation", points)))));
        return curves;
    }

    private static List<Curve.Point> of(String split, List<CurveLine> points) {
        return points.stream()
                .filter(point -> point.split().equals(split))
                .map(point -> new Curve.Point(point.step(), point.loss()))
                .toList();
    }

    private String text(String file) {
        return new String(RegularFile.at(run.resolve(file)).read(MOST_LINES), StandardCharsets.UTF_8);
    }
}
