package io.metalearn.serve.drift;

import io.metalearn.registry.ModelReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of a version: its errors beside the baseline's, and how its input differs from the training rows. Immutable, but for what comes in. */
record VersionDrift(
        ModelReference version, Optional<Watched> watched, List<Tally> tallies, Optional<InputDrift> input) {

    /** Why it is degraded, a sentence each. */
    List<String> alarms() {
        List<String> alarms = new ArrayList<>();
        for (String metric : List.of(Tally.ERROR, Tally.ORDER)) {
            ever(metric)
                    .filter(tally -> tally.bounds().isWorse())
                    .ifPresent(tally -> alarms.add("worse than the baseline, by " + words(tally)));
            lastWindow(metric)
                    .filter(tally -> tally.bounds().isWorse() && alarms.isEmpty())
                    .ifPresent(tally -> alarms.add("worse than the baseline of late, by " + words(tally)));
        }
        input.ifPresent(rows -> alarms.addAll(rows.alarms()));
        return alarms;
    }

    private static String words(Tally tally) {
        return tally.gain().count() + " feedbacks (" + tally.key().metric() + " " + Rounded.of(tally.ownMean()) + " to "
                + Rounded.of(tally.baselineMean()) + ")";
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", version.version().orElseThrow());
        document.put("alarms", alarms());
        List<Map<String, Object>> judged = new ArrayList<>();
        for (String metric : List.of(Tally.ERROR, Tally.ORDER)) {
            ever(metric).ifPresent(tally -> judged.add(judged(tally)));
        }
        document.put("feedback", judged);
        document.put("input", inputFacts());
        return document;
    }

    private Map<String, Object> judged(Tally ever) {
        String metric = ever.key().metric();
        Map<String, Object> judged = new LinkedHashMap<>();
        judged.put("metric", metric);
        judged.put("is", meaning(metric));
        judged.putAll(facts(ever));
        judged.put(
                "slices",
                tallies.stream()
                        .filter(tally -> tally.key().metric().equals(metric)
                                && !tally.key().slice().equals(Tally.ALL))
                        .map(tally -> named("slice", tally.key().slice(), tally))
                        .toList());
        judged.put(
                "windows",
                windows(metric).stream()
                        .map(tally -> named("window", tally.key().span(), tally))
                        .toList());
        return judged;
    }

    private String meaning(String metric) {
        return metric.equals(Tally.ORDER)
                ? "share of the shown items that were placed before the one acted on"
                : watched.map(known -> Loss.name(known.target())).orElse("error, in [0, 1]");
    }

    private static Map<String, Object> named(String kind, Object name, Tally tally) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(kind, name);
        facts.putAll(facts(tally));
        return facts;
    }

    private static Map<String, Object> facts(Tally tally) {
        Bounds bounds = tally.bounds();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("events", tally.gain().count());
        facts.put("model", Rounded.of(tally.ownMean()));
        facts.put("baseline", Rounded.of(tally.baselineMean()));
        facts.put("gain", Rounded.of(tally.gain().mean()));
        facts.put("low", Rounded.of(bounds.low()));
        facts.put("high", Rounded.of(bounds.high()));
        facts.put("verdict", bounds.verdict());
        return facts;
    }

    private Map<String, Object> inputFacts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("known", watched.flatMap(Watched::profile).isPresent());
        facts.put("rows", input.map(InputDrift::rows).orElse(0L));
        List<Map<String, Object>> features = new ArrayList<>();
        input.ifPresent(rows -> rows.indices()
                .forEach((name, index) -> features.add(Map.of("feature", name, "psi", Rounded.of(index)))));
        facts.put("features", features);
        return facts;
    }

    private Optional<Tally> ever(String metric) {
        return of(metric).filter(tally -> tally.key().span() == Tally.EVER).findFirst();
    }

    private Optional<Tally> lastWindow(String metric) {
        List<Tally> windows = windows(metric);
        return windows.isEmpty() ? Optional.empty() : Optional.of(windows.get(windows.size() - 1));
    }

    private List<Tally> windows(String metric) {
        return of(metric)
                .filter(tally -> tally.key().span() > Tally.EVER)
                .sorted(Comparator.comparing(tally -> tally.key().span()))
                .toList();
    }

    private Stream<Tally> of(String metric) {
        return tallies.stream()
                .filter(tally -> tally.key().metric().equals(metric)
                        && tally.key().slice().equals(Tally.ALL));
    }
}
