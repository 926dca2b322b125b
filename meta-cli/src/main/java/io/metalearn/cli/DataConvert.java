package io.metalearn.cli;

import io.metalearn.data.ecommerce.BadRows;
import io.metalearn.data.ecommerce.Conversion;
import io.metalearn.data.ecommerce.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the rows of any file that can be read as Parquet or CSV. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the rows of a data file (CSV, TSV, JSON, Parquet, an Excel workbook, an official file of a public data set)",
            "as Parquet or CSV, which is read faster, and recognised everywhere. Every cell stays its exact text: tasks",
            "from the one and from the other are the same, bit for bit. The file appears whole or not at all."
        },
        footer = {
            "",
            "Examples:  metalearn data convert ratings.dat ratings.parquet",
            "           metalearn data convert orders.csv orders.parquet --delimiter ';' --encoding windows-1252"
        })
final class DataConvert implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "IN", description = "The file that is read.")
    private Path in = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", description = "What is written; its name ends in .parquet or .csv.")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Replace OUT if it is there.")
    private boolean force;

    @Option(
            names = "--reject",
            description = "Leave out rows that cannot be taken apart, and count them; else they stop.")
    private boolean reject;

    @Option(names = "--delimiter", paramLabel = "TEXT", description = "Between the cells of a text file.")
    private String delimiter = "";

    @Option(names = "--encoding", paramLabel = "NAME", description = "Of a text file, if it is not UTF-8.")
    private String encoding = "";

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "The official format of IN, or 'plain' (default: auto, it is recognised).")
    private String format = "auto";

    DataConvert(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        requireTarget();
        Rows rows = Rows.file(in, delimiter.replace("\\t", "\t"), encoding, format);
        Conversion done = Conversion.of(
                rows,
                out,
                reject ? BadRows.REJECT : BadRows.FAIL,
                count -> console.err().printf(Locale.ROOT, "%,d rows ..%n", count));
        if (common.json()) {
            console.out().println(Json.of(facts(done)));
        } else {
            done.notes().forEach(note -> console.err().println("note: " + note));
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%s: %,d rows%s%n",
                            out,
                            done.rows(),
                            done.leftOut() == 0 ? "" : String.format(Locale.ROOT, ", %,d left out", done.leftOut()));
        }
        return ExitCode.OK;
    }

    private void requireTarget() {
        String name = out.toString().toLowerCase(Locale.ROOT);
        if (Conversion.endings().stream().noneMatch(name::endsWith)) {
            throw common.usage("OUT must end in " + String.join(" or ", Conversion.endings()) + ", got " + out);
        }
        if (Files.exists(out) && !force) {
            throw common.usage(out + " is there; --force replaces it");
        }
    }

    private Map<String, Object> facts(Conversion done) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", out.toString());
        facts.put("rows", done.rows());
        facts.put("leftOut", done.leftOut());
        facts.put("notes", done.notes());
        return facts;
    }
}
