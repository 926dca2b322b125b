package io.metalearn.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The root of all commands. */
@Command(
        name = "metalearn",
        mixinStandardHelpOptions = true,
        versionProvider = Metalearn.Version.class,
        description = "Learns across many tasks, and adapts to a new one from a handful of rows.",
        footer = {
            "",
            "Start with:   metalearn demo",
            "Exit codes:   0 done, 1 failure, 2 usage, 3 bad data or configuration, 4 damaged file,",
            "              130 interrupted with a checkpoint written"
        })
final class Metalearn implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--plugins", paramLabel = "PATH", description = "As after the command.")
    private List<Path> plugins = new ArrayList<>();

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean debug;

    private Metalearn() {}

    /** Those named before the command. */
    static List<Path> plugins(CommandSpec command) {
        return root(command).map(first -> List.copyOf(first.plugins)).orElseGet(List::of);
    }

    static boolean debug(CommandSpec command) {
        return root(command).map(first -> first.debug).orElse(false);
    }

    private static Optional<Metalearn> root(CommandSpec command) {
        return command.root().userObject() instanceof Metalearn first ? Optional.of(first) : Optional.empty();
    }

    /**
     * The command line, ready to execute. Where the first argument names a command, only that one is made: to look at the flags of all takes a quarter of the
     * time in which a command starts.
     */
    static CommandLine commandLine(Console console, Interruption interruption, String... arguments) {
        CommandLine line = new CommandLine(new Metalearn());
        Map<String, Supplier<Object>> commands = commands(console, interruption);
        Optional.ofNullable(commands.get(arguments.length > 0 ? arguments[0] : ""))
                .map(List::of)
                .orElseGet(() -> List.copyOf(commands.values()))
                .forEach(command -> line.addSubcommand(command.get()));
        line.registerConverter(Path.class, Metalearn::path);
        line.setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(28)
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Failures::execute)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(new Failures(console));
        return line;
    }

    /** By their names, in the order of the help. */
    private static Map<String, Supplier<Object>> commands(Console console, Interruption interruption) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", () -> new Demo(console, interruption));
        commands.put("suites", () -> new SuitesCommand(console, interruption));
        commands.put("run", () -> new RunCommand(console, interruption, new TrainingOptions()));
        commands.put("choose", () -> new Choose(console, interruption));
        commands.put("tune", () -> new Tune(console, interruption));
        commands.put("verify", () -> new Verify(console, interruption));
        commands.put("report", () -> new ReportCommand(console));
        commands.put("compare", () -> new Compare(console));
        commands.put("export", () -> new Export(console, interruption));
        commands.put("train", () -> new Train(console, interruption));
        commands.put("evaluate", () -> new Evaluate(console, interruption));
        commands.put("adapt", () -> new Adapt(console, interruption));
        commands.put("distill", () -> new Distill(console, interruption));
        commands.put("student", () -> new StudentCommand(console, interruption));
        commands.put("plugins", () -> new PluginsCommand(console, interruption));
        commands.put(
                "data",
                () -> new CommandLine(new DataCommand())
                        .addSubcommand(new DataStats(console, interruption))
                        .addSubcommand(new DataConvert(console)));
        commands.put(
                "bandit",
                () -> new CommandLine(new BanditCommand())
                        .addSubcommand(new BanditRun(console, interruption))
                        .addSubcommand(new BanditEvaluate(console)));
        commands.put("registry", () -> new RegistryCommand(console));
        commands.put("serve", () -> new Serve(console, interruption));
        commands.put("retrain", () -> new Retrain(console, interruption));
        commands.put("doctor", () -> new Doctor(console));
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(Reason.of(e));
        }
    }

    private static PrintWriter writer(java.io.PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** The version that the jar's manifest states. */
    static final class Version implements IVersionProvider {
        static String number() {
            return Optional.ofNullable(Metalearn.class.getPackage().getImplementationVersion())
                    .orElse("(not packaged)");
        }

        @Override
        public String[] getVersion() {
            return new String[] {"metalearn " + number()};
        }
    }
}
