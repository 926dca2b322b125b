package io.metalearn.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the workloads side by side with peers, in turns, and prints medians and ratios. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        description = {
            "Second-order MAML with Adam: metalearn beside PyTorch and JAX, in turns on this machine. Peers that cannot",
            "run here (no python3 with torch or jax) are skipped with a line. What is being run is said on stderr."
        },
        footer = {
            "",
            "Examples:  meta-bench/peers --seconds 5 --json",
            "           meta-bench/peers --seconds 8 --rounds 4 --jdks /usr/lib/jvm/java-17,/usr/lib/jvm/java-25"
        })
public final class Peers implements Callable<Integer> {
    private static final double LARGEST_ERROR = 1e-4;

    @Option(names = "--json", description = "One JSON document on stdout.")
    private boolean json;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Seconds of each contestant on each workload (default: 10).")
    private double seconds = 10;

    @Option(names = "--rounds", paramLabel = "N", description = "In how many turns (default: 5).")
    private int rounds = 5;

    @Option(names = "--workloads", split = ",", paramLabel = "NAME", description = "Default: W1,W2,W3.")
    private List<String> workloads = List.of("W1", "W2", "W3");

    @Option(names = "--python", paramLabel = "PATH", description = "A Python with torch and jax (default: python3).")
    private String python = "python3";

    @Option(
            names = "--jdks",
            split = ",",
            paramLabel = "HOME",
            description = "Homes of the javas to run ours with, beside each other (default: this one).")
    private List<Path> jdks = List.of(Java.own().home());

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Peers()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("metalearn-peers");
        Path script = folder.resolve("peer.py");
        try (InputStream shipped = Objects.requireNonNull(Peers.class.getResourceAsStream("peer.py"), "peer.py")) {
            Files.copy(shipped, script);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        List<Comparison> all = new ArrayList<>();
        for (Workload workload : Workload.all()) {
            if (workloads.contains(workload.name())) {
                Comparison comparison = compare(workload, folder, script);
                document.put(workload.name(), comparison.document());
                all.add(comparison);
                if (!json) {
                    comparison.lines().forEach(System.out::println);
                }
            }
        }
        if (json) {
            System.out.println(pretty(document));
        } else if (!all.isEmpty()) {
            new RatioTable(all).lines().forEach(System.out::println);
        }
        return 0;
    }

    private Comparison compare(Workload workload, Path folder, Path script) throws IOException {
        say(workload, "starting contestants, a process each");
        Path data = WorkloadFolder.write(workload, folder);
        List<Contestant> contestants = new ArrayList<>();
        try {
            Path log = folder.resolve("peers.log");
            for (Path home : jdks) {
                engines(new Java(home), workload, log).forEach(contestants::add);
            }
            int engines = contestants.size();
            contestants.addAll(peers(workload, data, script, log));
            say(
                    workload,
                    String.format(
                            Locale.ROOT,
                            "%d contestants, %.0f seconds each in %d rounds: about %.1f minutes",
                            contestants.size(),
                            seconds,
                            rounds,
                            Comparison.seconds(contestants.size(), engines, seconds, rounds) / 60));
            return Comparison.of(workload, contestants, engines, seconds, rounds, what -> say(workload, what));
        } finally {
            contestants.forEach(Contestant::close);
        }
    }

    private static void say(Workload workload, String what) {
        System.err.println(workload.name() + ": " + what);
    }

    /** With two threads and with one. */
    private static List<Contestant> engines(Java java, Workload workload, Path log) throws IOException {
        List<Contestant> two = new ArrayList<>();
        for (int threads : new int[] {2, 1}) {
            List<String> command = java.command(EnginePeer.class, workload.name(), String.valueOf(threads));
            two.add(PeerProcess.start(
                            Comparison.OURS + (threads == 1 ? "1 thread" : threads + " threads"), command, log)
                    .orElseThrow(() ->
                            new IllegalStateException("our own cannot run with " + java.home() + ", see " + log)));
        }
        return two;
    }

    private List<Contestant> peers(Workload workload, Path data, Path script, Path log) throws IOException {
        List<Contestant> all = new ArrayList<>();
        start(Comparison.TORCH_VEC, script, log, data.toString(), "torch-vec", "1")
                .ifPresent(all::add);
        start(Comparison.TORCH_VEC_2, script, log, data.toString(), "torch-vec", "2")
                .ifPresent(all::add);
        start(Comparison.TORCH_LOOP, script, log, data.toString(), "torch-loop", "1")
                .ifPresent(all::add);
        String half = String.valueOf(workload.tasks() / 2);
        String rest = String.valueOf(workload.tasks() - workload.tasks() / 2);
        Optional<PeerProcess> first =
                start(Comparison.TORCH_HALVES, script, log, data.toString(), "torch-vec", "1", "0", half);
        Optional<PeerProcess> second =
                start(Comparison.TORCH_HALVES, script, log, data.toString(), "torch-vec", "1", half, rest);
        if (first.isPresent() && second.isPresent()) {
            all.add(new TwoProcesses(first.get(), second.get()));
        }
        start(Comparison.JAX, script, log, data.toString(), "jax-vmap", "2").ifPresent(all::add);
        return all;
    }

    private Optional<PeerProcess> start(String name, Path script, Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(python, script.toString()));
        command.addAll(List.of(arguments));
        Optional<PeerProcess> peer = PeerProcess.start(name, command, log);
        if (peer.isEmpty()) {
            System.err.println("skipped: " + name + " cannot run here, see " + log);
        }
        peer.ifPresent(started -> {
            if (!(started.error() <= LARGEST_ERROR)) {
                throw new IllegalStateException(
                        name + " has another meta-gradient, by " + started.error() + " of its largest entry");
            }
        });
        return peer;
    }

    private static String pretty(Object document) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
