package io.metalearn.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The figures of several workloads as a table in Markdown, as the README has it: in each cell one for each java. */
record RatioTable(List<Comparison> workloads) {
    RatioTable {
        workloads = List.copyOf(workloads);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| " + Processor.name() + "; "
                + String.join(" / ", workloads.get(0).javas()) + " | "
                + workloads.stream().map(one -> one.workload().name()).collect(Collectors.joining(" | ")) + " |");
        lines.add("|---" + String.join("", Collections.nCopies(workloads.size(), "|---")) + "|");
        for (String figure : figures()) {
            lines.add("| " + figure + " | "
                    + workloads.stream().map(one -> cell(one, figure)).collect(Collectors.joining(" | ")) + " |");
        }
        return lines;
    }

    private Set<String> figures() {
        Set<String> all = new LinkedHashSet<>();
        workloads.forEach(one -> all.addAll(one.figures(0).keySet()));
        return all;
    }

    /** Of both javas; a dash where a peer could not run. */
    private static String cell(Comparison workload, String figure) {
        return IntStream.range(0, workload.javas().size())
                .mapToObj(java -> text(workload.figures(2 * java), figure))
                .collect(Collectors.joining(" / "));
    }

    private static String text(Map<String, Double> figures, String figure) {
        double value = figures.getOrDefault(figure, Double.NaN);
        if (Double.isNaN(value)) {
            return "-";
        }
        if (figure.startsWith("share")) {
            return String.format(Locale.ROOT, "%.0f %%", 100 * value);
        }
        return figure.startsWith("outer steps") || figure.startsWith("bytes")
                ? String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value)
                : String.format(Locale.ROOT, value < 20 ? "%.1fx" : "%.0fx", value);
    }
}
