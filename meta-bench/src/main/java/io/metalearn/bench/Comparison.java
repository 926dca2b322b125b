package io.metalearn.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All contestants on one workload.
 *
 * @param timings by contestant, ours first: two threads, one thread
 * @param peakOne gigaflops of one thread's vector units
 * @param peakTwo of two threads'
 */
record Comparison(Workload workload, Map<String, Timing> timings, double peakOne, double peakTwo) {
    static final String TORCH_VEC = "PyTorch, vectorised over tasks, 1 thread";
    static final String TORCH_VEC_2 = "PyTorch, vectorised over tasks, 2 threads";
    static final String TORCH_LOOP = "PyTorch, a loop over tasks";
    static final String TORCH_HALVES = "PyTorch, half of the tasks";
    static final String JAX = "JAX, vmap and jit";
    /** Until the compiler has done with our code; peers warm up by themselves. */
    private static final double LONGEST_WARM_UP = 6;

    /** Runs the contestants in turns: what disturbs the machine disturbs all. */
    static Comparison of(Workload workload, List<Contestant> contestants, double seconds, int rounds) {
        double warmUp = Math.min(LONGEST_WARM_UP, 2 * seconds);
        contestants.get(0).run(warmUp);
        contestants.get(1).run(warmUp / 2);
        Map<String, List<Timing>> runs = new LinkedHashMap<>();
        double peakOne = 0;
        double peakTwo = 0;
        for (int round = 0; round < rounds; round++) {
            for (Contestant contestant : contestants) {
                runs.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                        .add(contestant.run(seconds / rounds));
            }
            peakOne = Math.max(peakOne, FmaPeak.gigaflops(1, 0.2));
            peakTwo = Math.max(peakTwo, FmaPeak.gigaflops(2, 0.2));
        }
        Map<String, Timing> timings = new LinkedHashMap<>();
        runs.forEach((name, list) -> timings.put(name, Timing.of(list)));
        return new Comparison(workload, timings, peakOne, peakTwo);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s: %s, %d tasks of %d + %d rows, %d steps, %.0f MFLOP; FMA peak %.0f GF/s on one thread, %.0f on two",
                workload.name(),
                workload.layers(),
                workload.tasks(),
                workload.support(),
                workload.query(),
                workload.steps(),
                workload.megaflops(),
                peakOne,
                peakTwo));
        timings.forEach((name, timing) -> lines.add(String.format(
                Locale.ROOT,
                "  %-70s %9.1f it/s  %8.3f ms  cpu %8.3f ms  ours is %5.2f x%s",
                name,
                timing.perSecond(),
                timing.median(),
                timing.cpuMillis(),
                ours(0).perSecond() / timing.perSecond(),
                Double.isNaN(timing.bytes()) ? "" : String.format(Locale.ROOT, "  %.0f bytes", timing.bytes()))));
        ratios().forEach((name, ratio) -> lines.add(String.format(Locale.ROOT, "  %-70s %9.2f", name, ratio)));
        return lines;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        Map<String, Object> each = new LinkedHashMap<>();
        timings.forEach((name, timing) -> {
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("medianMillis", timing.median());
            numbers.put("perSecond", timing.perSecond());
            numbers.put("cpuMillis", timing.cpuMillis());
            if (!Double.isNaN(timing.bytes())) {
                numbers.put("bytesPerIteration", timing.bytes());
            }
            each.put(name, numbers);
        });
        document.put("contestants", each);
        document.put("ratios", ratios());
        document.put("fmaPeakGigaflopsOneThread", peakOne);
        document.put("fmaPeakGigaflopsTwoThreads", peakTwo);
        return document;
    }

    /** The rows of the table of bars; those whose peers are not there are left out. */
    private Map<String, Double> ratios() {
        Map<String, Double> ratios = new LinkedHashMap<>();
        double bestTorch = best("PyTorch", "two processes");
        if (bestTorch > 0) {
            ratios.put("best PyTorch in one process", ours(0).perSecond() / bestTorch);
        }
        timings.forEach((name, timing) -> {
            if (name.contains("two processes")) {
                ratios.put("two PyTorch processes", ours(0).perSecond() / timing.perSecond());
            } else if (name.startsWith(TORCH_LOOP)) {
                ratios.put("PyTorch's loop over tasks", ours(0).perSecond() / timing.perSecond());
            } else if (name.startsWith(TORCH_VEC)) {
                ratios.put("CPU time of one thread, vectorised PyTorch", timing.cpuMillis() / ours(1).cpuMillis());
            } else if (name.startsWith(JAX)) {
                ratios.put("JAX on both cores", ours(0).perSecond() / timing.perSecond());
            }
        });
        ratios.put("share of the FMA peak on two threads", workload.megaflops() * ours(0).perSecond() / 1000 / peakTwo);
        ratios.put("two threads over one", ours(0).perSecond() / ours(1).perSecond());
        return ratios;
    }

    private double best(String prefix, String without) {
        return timings.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(prefix) && !entry.getKey().contains(without))
                .mapToDouble(entry -> entry.getValue().perSecond())
                .max()
                .orElse(0);
    }

    private Timing ours(int index) {
        return List.copyOf(timings.values()).get(index);
    }
}
