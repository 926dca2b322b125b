package io.metalearn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which data a command is about: a file, a suite's, or tasks by name. */
final class DataArguments {
    private static final Pattern SUITE_FILE = Pattern.compile(".*\\.ya?ml");

    @ArgGroup(exclusive = false, heading = "%nOf a data file:%n")
    private FileColumns columns = new FileColumns();

    @Parameters(
            index = "0",
            paramLabel = "DATA",
            description = "A data file (CSV, TSV, JSON, Parquet), a suite file, or the name of tasks (see 'plugins').")
    private String data = "";

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description =
                    "Overrides a setting of the suite, or sets one of the tasks; a path is relative to the working"
                            + " directory. Repeatable.")
    private List<String> settings = new ArrayList<>();

    String data() {
        return data;
    }

    FileColumns columns() {
        return columns;
    }

    List<String> settings() {
        return settings;
    }

    /** Whether it is a suite file. */
    boolean isSuite() {
        return SUITE_FILE.matcher(data).matches();
    }
}
