package io.metalearn.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.Seed;
import io.metalearn.eval.Interval;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TaskScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The per-task values that the page holds: of at most {@value #MOST} tasks, fewer where there are many learners, shots and metrics, the
 * same ones for all of these, drawn by a fixed seed; and the quantiles of all.
 *
 * @param names the tasks, in the order of the scores
 * @param of how many there are
 */
record TaskSample(List<String> names, int of, Map<String, Map<String, List<Double>>> cells) {
    /** As many as a chart can show. */
    static final int MOST = 500;

    /** Of all tasks and cells together: half a megabyte of a page that is mailed. */
    private static final int VALUES = 50_000;

    private static final double[] QUANTILES = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};

    static TaskSample of(Scores scores) {
        List<String> all = scores.all().stream().map(TaskScore::task).distinct().toList();
        Map<String, Map<String, List<Double>>> cells = new LinkedHashMap<>();
        for (TaskScore score : scores.all()) {
            cells.computeIfAbsent(
                            score.metric() + "|" + score.learner() + "|" + score.shots(), cell -> new LinkedHashMap<>())
                    .computeIfAbsent(score.task(), task -> new ArrayList<>(1))
                    .add(score.value());
        }
        return new TaskSample(sample(all, VALUES / Math.max(1, cells.size())), all.size(), cells);
    }

    private static List<String> sample(List<String> all, int room) {
        int count = Math.min(all.size(), Math.max(1, Math.min(MOST, room)));
        int[] drawn = new Seed(0).stream().sample(all.size(), count);
        return Arrays.stream(drawn).sorted().mapToObj(all::get).toList();
    }

    /**
     * {@code names}, {@code of} and, for each {@code metric|learner|shots}, {@code values}: the mean over seeds of each of these tasks, null
     * where there is none, so that many tasks take little room; and {@code quantiles}: least, 5 %, 25 %, median, 75 %, 95 % and most of
     * all tasks.
     */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        names.forEach(json.putArray("names")::add);
        json.put("of", of);
        ObjectNode values = json.putObject("values");
        ObjectNode quantiles = json.putObject("quantiles");
        cells.forEach((cell, byTask) -> {
            ArrayNode row = values.putArray(cell);
            names.forEach(name -> mean(byTask.getOrDefault(name, List.of()))
                    .ifPresentOrElse(value -> row.add((float) value), row::addNull));
            double[] all = byTask.values().stream()
                    .mapToDouble(seeds -> mean(seeds).orElseThrow())
                    .toArray();
            ArrayNode places = quantiles.putArray(cell);
            Arrays.stream(QUANTILES).forEach(share -> places.add((float) Interval.percentile(all, share)));
        });
        return json;
    }

    private static OptionalDouble mean(List<Double> seeds) {
        return seeds.stream().mapToDouble(Double::doubleValue).average();
    }
}
