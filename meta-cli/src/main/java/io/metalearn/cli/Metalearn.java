package io.metalearn.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** The whole command line, ready to execute. */
    static CommandLine commandLine(Console console, Interruption interruption) {
        CommandLine line = new CommandLine(new Metalearn());
        line.addSubcommand(new Demo(console, interruption));
        line.addSubcommand(new SuitesCommand(console, interruption));
        line.addSubcommand(new RunCommand(console, interruption, new TrainingOptions()));
        line.addSubcommand(new Choose(console, interruption));
        line.addSubcommand(new Tune(console, interruption));
        line.addSubcommand(new Verify(console, interruption));
        line.addSubcommand(new ReportCommand(console));
        line.addSubcommand(new Compare(console));
        line.addSubcommand(new Export(console));
        line.addSubcommand(new Train(console, interruption));
        line.addSubcommand(new Evaluate(console, interruption));
        line.addSubcommand(new Adapt(console, interruption));
        line.addSubcommand(new PluginsCommand(console, interruption));
        line.addSubcommand(new CommandLine(new DataCommand())
                .addSubcommand(new DataStats(console, interruption))
                .addSubcommand(new DataConvert(console)));
        line.addSubcommand(new CommandLine(new BanditCommand())
                .addSubcommand(new BanditRun(console, interruption))
                .addSubcommand(new BanditEvaluate(console)));
        line.addSubcommand(new RegistryCommand(console));
        line.addSubcommand(new Serve(console, interruption));
        line.addSubcommand(new Retrain(console, interruption));
        line.addSubcommand(new Doctor(console));
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
