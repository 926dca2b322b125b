package io.metalearn.bench;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two builds of the engine in one process, in turns: what disturbs the machine disturbs both. */
@Command(
        name = "before-after",
        mixinStandardHelpOptions = true,
        description = {
            "Times outer steps of W1, W2 and W3 with the engine of another build and with this one, in turns, and prints how many",
            "times as fast this one is. Exit code 1 when it is below 0.97 on one of them."
        })
public final class BeforeAfter implements Callable<Integer> {
    private static final double LEAST = 0.97;

    @Parameters(paramLabel = "DIR", description = "A checkout of the other build, packaged with meta-bench.")
    private Path before = Path.of("");

    @Option(names = "--after", paramLabel = "DIR", description = "This build (default: the present folder).")
    private Path after = Path.of("");

    @Option(names = "--seconds", paramLabel = "N", description = "Seconds of each on each workload (default: 20).")
    private double seconds = 20;

    @Option(names = "--rounds", paramLabel = "N", description = "In how many turns (default: 20).")
    private int rounds = 20;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: 2).")
    private int threads = 2;

    @Option(names = "--workloads", split = ",", paramLabel = "NAME", description = "Default: W1,W2,W3.")
    private List<String> workloads = List.of("W1", "W2", "W3");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BeforeAfter()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        boolean good = true;
        try (URLClassLoader old = loader(before);
                URLClassLoader own = loader(after)) {
            for (String workload : workloads) {
                good &= compare(workload, new Build(old, workload, threads), new Build(own, workload, threads));
            }
        }
        return good ? 0 : 1;
    }

    private boolean compare(String workload, Build old, Build own) throws ReflectiveOperationException {
        double warmUp = Math.min(4, seconds);
        old.run(warmUp);
        own.run(warmUp);
        List<Double> ratios = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double first = old.run(seconds / rounds);
            double second = own.run(seconds / rounds);
            ratios.add(first / second);
            millis.add(second);
        }
        double ratio = median(ratios);
        System.out.printf(
                Locale.ROOT,
                "%s: %.4f ms an outer step, %.3f times as fast as before (least %.2f)%n",
                workload,
                median(millis),
                ratio,
                LEAST);
        return ratio >= LEAST;
    }

    private static double median(List<Double> values) {
        return new Timing(values, Double.NaN, Double.NaN).median();
    }

    private static URLClassLoader loader(Path checkout) throws IOException {
        Path target = checkout.resolve("meta-bench").resolve("target");
        List<URL> jars = new ArrayList<>();
        for (Path folder : List.of(target, target.resolve("lib"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .toList()) {
                    jars.add(url(jar));
                }
            }
        }
        return new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    /** The engine of one build, whose classes have nothing to do with those of another. */
    private static final class Build {
        private final ClassLoader classes;
        private final Object engine;
        private final Method run;

        Build(ClassLoader classes, String workload, int threads) throws ReflectiveOperationException {
            this.classes = classes;
            Class<?> workloads = classes.loadClass("io.metalearn.bench.Workload");
            Class<?> type = classes.loadClass("io.metalearn.bench.Engine");
            Constructor<?> constructor = type.getDeclaredConstructor(workloads, int.class);
            constructor.setAccessible(true);
            this.run = type.getDeclaredMethod("run", double.class);
            run.setAccessible(true);
            Thread.currentThread().setContextClassLoader(classes);
            this.engine = constructor.newInstance(workloads.getField(workload).get(workloads), threads);
        }

        /** The median time of an outer step, in milliseconds. */
        double run(double seconds) throws ReflectiveOperationException {
            Thread.currentThread().setContextClassLoader(classes);
            Object timing = run.invoke(engine, seconds);
            Method median = timing.getClass().getDeclaredMethod("median");
            median.setAccessible(true);
            return (double) median.invoke(timing);
        }
    }
}
