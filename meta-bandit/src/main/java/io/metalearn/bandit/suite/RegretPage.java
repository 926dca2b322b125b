package io.metalearn.bandit.suite;

import io.metalearn.api.Seed;
import io.metalearn.bandit.Standing;
import io.metalearn.bandit.Standing.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A contest as a page by itself, without scripts: regret over pulls, and what was earned. */
public record RegretPage(Contest contest, Seed seed) {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 360;
    private static final int MARGIN = 50;
    private static final List<String> COLOURS = List.of(
            "#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#3ca951", "#ff8ab7", "#a463f2", "#97bbf5", "#9c6b4e",
            "#9498a0");

    /** HTML of one file. */
    public String html() {
        String name = escaped(contest.card().name());
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Regret: %s</title>
                <style>body{font:15px sans-serif;margin:2em;max-width:60em}td,th{padding:.2em .8em;text-align:right}\
                td:first-child,th:first-child{text-align:left}</style></head><body>
                <h1>%s</h1><p>%s</p><p>Regret, mean over %d problems: what the best actions would have been expected to earn more.</p>
                %s
                %s
                </body></html>
                """.formatted(
                        name,
                        name,
                        escaped(contest.card().summary()),
                        contest.standings().get(0).plays().size(),
                        chart(),
                        table());
    }

    private String chart() {
        List<double[]> curves =
                contest.standings().stream().map(Standing::regrets).toList();
        double highest = curves.stream().flatMapToDouble(Arrays::stream).max().orElseThrow();
        String lines = IntStream.range(0, curves.size())
                .mapToObj(i -> line(i, curves.get(i), highest))
                .collect(Collectors.joining("\n"));
        return """
                <svg viewBox="0 0 %d %d" width="%d" role="img" aria-label="Regret over pulls">
                <path d="M%d %dV%dH%d" fill="none" stroke="#888"/>
                <text x="4" y="16">%s</text><text x="%d" y="%d" text-anchor="end">%d pulls</text>
                %s
                </svg>""".formatted(
                        WIDTH,
                        HEIGHT,
                        WIDTH,
                        MARGIN,
                        10,
                        HEIGHT - MARGIN,
                        WIDTH - 10,
                        number(highest),
                        WIDTH - 10,
                        HEIGHT - MARGIN + 20,
                        contest.card().pulls(),
                        lines);
    }

    private String line(int i, double[] curve, double highest) {
        String points = IntStream.range(0, curve.length)
                .mapToObj(pull -> x(pull, curve.length) + "," + y(curve[pull], highest))
                .collect(Collectors.joining(" "));
        return "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"><title>%s</title></polyline>"
                .formatted(colour(i), points, escaped(contest.standings().get(i).agent()));
    }

    private static String x(int pull, int pulls) {
        return number(MARGIN + (WIDTH - MARGIN - 10.0) * (pull + 1) / pulls);
    }

    private static String y(double regret, double highest) {
        return number(HEIGHT - MARGIN - (HEIGHT - MARGIN - 10.0) * (highest > 0 ? regret / highest : 0));
    }

    private String table() {
        String rows = IntStream.range(0, contest.standings().size())
                .mapToObj(i -> row(i, contest.standings().get(i)))
                .collect(Collectors.joining("\n"));
        return "<table><tr><th>agent</th><th>earned</th><th>95 %%</th><th>regret</th></tr>\n%s\n</table>"
                .formatted(rows);
    }

    private String row(int i, Standing standing) {
        Figure value = standing.value(seed);
        return "<tr><td><span style=\"color:%s\">&#9632;</span> %s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
                .formatted(
                        colour(i),
                        escaped(standing.agent()),
                        number(value.mean()),
                        value.interval()
                                .map(ends -> number(ends.low()) + " to " + number(ends.high()))
                                .orElse(""),
                        number(standing.regret(seed).mean()));
    }

    private static String colour(int i) {
        return COLOURS.get(i % COLOURS.size());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
