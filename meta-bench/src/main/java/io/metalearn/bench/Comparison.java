package io.metalearn.bench;

import io.metalearn.bench.FmaPeak.Peak;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * All contestants on one workload.
 *
 * @param timings by contestant, ours first: for each java two threads, then one
 * @param engines how many of them are ours
 * @param peakOne of one thread's vector units
 * @param peakTwo of two threads'
 */
record Comparison(Workload workload, Map<String, Timing> timings, int engines, Peak peakOne, Peak peakTwo) {
    static final String OURS = "metalearn, ";
    static final String TORCH_VEC = "PyTorch, vectorised over tasks, 1 thread";
    static final String TORCH_VEC_2 = "PyTorch, vectorised over tasks, 2 threads";
    static final String TORCH_LOOP = "PyTorch, a loop over tasks";
    static final String TORCH_HALVES = "PyTorch, half of the tasks";
    static final String JAX = "JAX, vmap and jit";
    /** A process of its own has to be compiled first. */
    private static final double PEAK_SECONDS = 2;
    /** Until the compiler has done with our code, what draws episodes too, which are few; peers warm up by themselves. */
    private static final double LONGEST_WARM_UP = 20;

    /** About how many seconds {@link #of} takes. */
    static double seconds(int contestants, int engines, double seconds, int rounds) {
        return engines * warmUp(seconds) + contestants * seconds + rounds * 2 * Math.min(PEAK_SECONDS, seconds);
    }

    private static double warmUp(double seconds) {
        return Math.min(LONGEST_WARM_UP, 2 * seconds);
    }

    /**
     * Runs the contestants, of which the first are our engines, in turns: what disturbs the machine disturbs all.
     *
     * @param progress is told what is being run
     */
    static Comparison of(
            Workload workload,
            List<Contestant> contestants,
            int engines,
            double seconds,
            int rounds,
            Consumer<String> progress)
            throws IOException {
        for (Contestant engine : contestants.subList(0, engines)) {
            progress.accept("warming up " + engine.name());
            engine.run(warmUp(seconds));
        }
        Map<String, List<Timing>> runs = new LinkedHashMap<>();
        Peak peakOne = Peak.NONE;
        Peak peakTwo = Peak.NONE;
        for (int round = 0; round < rounds; round++) {
            String turn = "round " + (round + 1) + " of " + rounds + ": ";
            for (Contestant contestant : contestants) {
                progress.accept(turn + contestant.name());
                runs.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                        .add(contestant.run(seconds / rounds));
            }
            progress.accept(turn + "FMA peak");
            peakOne = peakOne.max(FmaPeak.of(1, Math.min(PEAK_SECONDS, seconds)));
            peakTwo = peakTwo.max(FmaPeak.of(2, Math.min(PEAK_SECONDS, seconds)));
        }
        Map<String, Timing> timings = new LinkedHashMap<>();
        runs.forEach((name, list) -> timings.put(name, Timing.of(list)));
        return new Comparison(workload, timings, engines, peakOne, peakTwo);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s: %s, %d tasks of %d + %d rows, %d steps, %.0f MFLOP; %s, FMA peak at %d bits %.0f GF/s on one thread, %.0f on two",
                workload.name(),
                workload.layers(),
                workload.tasks(),
                workload.support(),
                workload.query(),
                workload.steps(),
                workload.megaflops(),
                Processor.name(),
                peakTwo.bits(),
                peakOne.gigaflops(),
                peakTwo.gigaflops()));
        timings.forEach((name, timing) -> lines.add(String.format(
                Locale.ROOT,
                "  %-70s %9.1f it/s  %8.3f ms  cpu %8.3f ms  ours is %5.2f x%s",
                name,
                timing.perSecond(),
                timing.median(),
                timing.cpuMillis(),
                ours(0).perSecond() / timing.perSecond(),
                Double.isNaN(timing.bytes()) ? "" : String.format(Locale.ROOT, "  %.0f bytes", timing.bytes()))));
        for (int engine = 0; engine < engines; engine += 2) {
            lines.add("  " + name(engine) + ", against:");
            ratios(engine)
                    .forEach((name, ratio) -> lines.add(String.format(Locale.ROOT, "    %-68s %9.2f", name, ratio)));
        }
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
        document.put("ratios", ratios(0));
        for (int engine = 2; engine < engines; engine += 2) {
            document.put("ratios of " + name(engine), ratios(engine));
        }
        document.put("processor", Processor.name());
        document.put("fmaPeakBits", peakTwo.bits());
        document.put("fmaPeakGigaflopsOneThread", peakOne.gigaflops());
        document.put("fmaPeakGigaflopsTwoThreads", peakTwo.gigaflops());
        return document;
    }

    /** What our engines run on, such as {@code java 17, vector (512 bits)}. */
    List<String> javas() {
        return IntStream.range(0, engines / 2)
                .mapToObj(java -> name(2 * java))
                .map(name -> name.substring(name.indexOf('(') + 1, name.length() - 1))
                .toList();
    }

    /** What an engine with two threads did, and {@link #ratios}. */
    Map<String, Double> figures(int engine) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("outer steps a second, two threads", ours(engine).perSecond());
        figures.putAll(ratios(engine));
        figures.put("bytes an outer step, one thread", ours(engine + 1).bytes());
        figures.put("bytes an outer step, two threads", ours(engine).bytes());
        return figures;
    }

    /** The rows of the table of bars, of the engine with two threads and the next, with one; those whose peers are not there are left out. */
    private Map<String, Double> ratios(int engine) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        double bestTorch = best("PyTorch", "two processes");
        if (bestTorch > 0) {
            ratios.put("best PyTorch in one process", ours(engine).perSecond() / bestTorch);
        }
        timings.forEach((name, timing) -> {
            if (name.contains("two processes")) {
                ratios.put("two PyTorch processes", ours(engine).perSecond() / timing.perSecond());
            } else if (name.startsWith(TORCH_LOOP)) {
                ratios.put("PyTorch's loop over tasks", ours(engine).perSecond() / timing.perSecond());
            } else if (name.startsWith(TORCH_VEC)) {
                ratios.put(
                        "CPU time of one thread, vectorised PyTorch",
                        timing.cpuMillis() / ours(engine + 1).cpuMillis());
            } else if (name.startsWith(JAX)) {
                ratios.put("JAX on both cores", ours(engine).perSecond() / timing.perSecond());
            }
        });
        ratios.put(
                "share of the FMA peak on two threads, " + peakTwo.bits() + " bits",
                workload.megaflops() * ours(engine).perSecond() / 1000 / peakTwo.gigaflops());
        ratios.put(
                "two threads over one",
                ours(engine).perSecond() / ours(engine + 1).perSecond());
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

    private String name(int index) {
        return List.copyOf(timings.keySet()).get(index);
    }
}
