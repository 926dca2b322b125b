package io.metalearn.bench;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an outer step costs as W1 grows: in tasks, inner steps and width. */
@Command(
        name = "curves",
        mixinStandardHelpOptions = true,
        description = {
            "Times outer steps of W1 (64-64-64-5, 32 tasks, 5 inner steps) with other numbers of tasks, inner steps and hidden",
            "units, prints a table and draws the three curves; that over hidden units on logarithmic axes."
        })
public final class Curves implements Callable<Integer> {
    @Option(names = "--seconds", paramLabel = "N", description = "Seconds of each point (default: 3).")
    private double seconds = 3;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: 2).")
    private int threads = 2;

    @Option(names = "--out", paramLabel = "FILE", description = "The picture (default: cost-curves.png).")
    private Path out = Path.of("cost-curves.png");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Curves()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        new Engine(Workload.W1, threads).run(seconds);
        List<XYChart> charts = List.of(
                curve("tasks", false, List.of(8, 16, 32, 64, 128, 256, 512), n -> Workload.W1.with(n, 5, 64)),
                curve("inner steps", false, List.of(1, 2, 3, 5, 7, 10), n -> Workload.W1.with(32, n, 64)),
                curve(
                        "hidden units of a layer",
                        true,
                        List.of(32, 64, 128, 256, 512),
                        n -> Workload.W1.with(32, 5, n)));
        BitmapEncoder.saveBitmap(charts, 1, charts.size(), out.toString(), BitmapEncoder.BitmapFormat.PNG);
        System.out.println("picture: " + out);
        return 0;
    }

    private XYChart curve(String axis, boolean logarithmic, List<Integer> sizes, IntFunction<Workload> workload) {
        List<Double> millis = new ArrayList<>();
        for (int size : sizes) {
            double median =
                    new Engine(workload.apply(size), threads).run(seconds).median();
            millis.add(median);
            System.out.printf(Locale.ROOT, "%-24s %5d %10.3f ms %10.4f ms each%n", axis, size, median, median / size);
        }
        XYChart chart = new XYChartBuilder()
                .width(420)
                .height(340)
                .xAxisTitle(axis)
                .yAxisTitle("ms an outer step")
                .build();
        chart.getStyler()
                .setXAxisLogarithmic(logarithmic)
                .setYAxisLogarithmic(logarithmic)
                .setLegendVisible(false)
                .setChartBackgroundColor(Color.WHITE);
        if (!logarithmic) {
            chart.getStyler().setXAxisMin(0.0).setYAxisMin(0.0);
        }
        chart.addSeries(axis, sizes, millis);
        return chart;
    }
}
