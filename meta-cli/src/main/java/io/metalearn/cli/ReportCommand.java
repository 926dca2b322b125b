package io.metalearn.cli;

import io.metalearn.bundle.artefact.AtomicFiles;
import io.metalearn.eval.Report;
import io.metalearn.report.HtmlReport;
import io.metalearn.report.MarkdownReport;
import io.metalearn.runtime.MergedRuns;
import io.metalearn.runtime.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes one leaderboard of several runs. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Makes one leaderboard of finished runs on the same data, by the same protocol and seeds; names what differs else.",
            "A learner that several runs have, with the same values, is there once; with others, it gets the name of its run.",
            "Others are compared with the reference of the first run."
        },
        footer = {"", "Example:   metalearn report runs/monday runs/tuesday --out both.html"})
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "The folders of finished runs.")
    private List<Path> runs = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", description = "The page to write (default: report.html).")
    private Path out = Path.of("report.html");

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the main table as Markdown, too.")
    private Optional<Path> markdown = Optional.empty();

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Report report = MergedRuns.of(runs.stream().map(Run::read).toList());
        AtomicFiles.write(out, HtmlReport.render(report));
        markdown.ifPresent(file -> AtomicFiles.write(file, MarkdownReport.render(report)));
        if (common.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("report", out.toString());
            document.putAll(report.facts());
            console.out().println(Json.of(document));
        } else {
            console.out().println(ReportText.of(report));
            console.out().println();
            console.out().println("report:     " + out.toAbsolutePath());
        }
        return ExitCode.OK;
    }
}
