package io.metalearn.cli;

import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.KernelsProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what this machine offers. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what metalearn finds on this machine: Java, processors, kernels, ND4J, and what to mend.",
        footer = {"", "Example:   metalearn doctor --json"})
final class Doctor implements Callable<Integer> {
    private static final String ND4J = "org.nd4j.linalg.factory.Nd4j";

    private final Console console;

    @Mixin
    private ThreadOptions common = new ThreadOptions();

    Doctor(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Map<String, Object> facts = facts();
        List<String> hints = hints();
        if (common.json()) {
            facts.put("hints", hints);
            console.out().println(Json.of(facts));
        } else {
            facts.forEach((name, value) -> console.out().printf("%-20s%s%n", name, value));
            hints.forEach(hint -> console.out().println("hint: " + hint));
        }
        return ExitCode.OK;
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("metalearn", Metalearn.Version.number());
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("javaHome", System.getProperty("java.home"));
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        facts.put("memoryMiB", Runtime.getRuntime().maxMemory() >> 20);
        facts.put("threads", common.threads());
        facts.put("temporaryFolder", TemporaryFolder.path().toString());
        facts.put("fileNames", System.getProperty("sun.jnu.encoding"));
        facts.put("kernels", kernels());
        facts.put("kernelsAvailable", String.join(", ", KernelChoice.available()));
        facts.put("nd4j", hasNd4j() ? "on the class path" : "not on the class path");
        return facts;
    }

    private String kernels() {
        common.apply();
        String named = System.getProperty(KernelChoice.PROPERTY, "");
        return KernelChoice.byName(named.isEmpty() ? KernelChoice.available().get(0) : named)
                .toString();
    }

    private static List<String> hints() {
        List<String> hints = new ArrayList<>();
        for (KernelsProvider provider : KernelChoice.known()) {
            if (!provider.available()) {
                hints.add("kernels " + provider.name() + ": " + provider.hint());
            }
        }
        TemporaryFolder.problem().ifPresent(hints::add);
        Locales.hint().ifPresent(hints::add);
        return hints;
    }

    private boolean hasNd4j() {
        try {
            Class.forName(ND4J, false, common.plugins().classLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
