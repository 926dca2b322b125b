package io.metalearn.cli;

import io.metalearn.api.Seed;
import io.metalearn.api.bandit.Agent;
import io.metalearn.bandit.Standing;
import io.metalearn.bandit.Standing.Figure;
import io.metalearn.bandit.suite.Contest;
import io.metalearn.report.CurvesPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Words for a contest, its agents in the order of their training; the first is the one that others are held against. */
final class BanditText {
    private static final double NANOS = 1e9;

    private final Seed seed;
    private final List<Double> seconds = new ArrayList<>();

    /** @param seed of the bootstraps */
    BanditText(Seed seed) {
        this.seed = seed;
    }

    /** The agent that is learned by this; how long that takes is told. */
    Agent timed(Supplier<Agent> learning) {
        long start = System.nanoTime();
        Agent agent = learning.get();
        seconds.add((System.nanoTime() - start) / NANOS);
        return agent;
    }

    List<String> lines(Contest contest) {
        List<Standing> standings = contest.standings();
        Standing first = standings.get(0);
        TextTable table = new TextTable(
                contest.card().name(),
                List.of("earned", "95 %", "regret", "share of the best", "ahead of the first", "95 %", "trained, s"));
        for (int i = 0; i < standings.size(); i++) {
            Standing standing = standings.get(i);
            Figure value = standing.value(seed);
            Figure ahead = standing.ahead(first, seed);
            table.row(
                    standing.agent(),
                    List.of(
                            number(value.mean()),
                            ends(value),
                            number(standing.regret(seed).mean()),
                            number(100 * value.mean() / contest.best()) + " %",
                            i == 0 ? "" : number(ahead.mean()),
                            i == 0 ? "" : ends(ahead),
                            String.format(Locale.ROOT, "%.1f", seconds.get(i))));
        }
        List<String> lines = new ArrayList<>(List.of(contest.card().summary(), ""));
        lines.addAll(table.lines());
        lines.add("");
        lines.add("the best actions: " + number(contest.best()) + "; means over "
                + first.plays().size() + " problems of what was expected of the actions taken");
        return lines;
    }

    /** Regret over pulls, and what each earned, as a file. */
    String page(Contest contest) {
        List<Standing> standings = contest.standings();
        return new CurvesPage(
                        "Regret: " + contest.card().name(),
                        contest.card().summary()
                                + " Regret is what the best actions would have been expected to earn more; mean over "
                                + standings.get(0).plays().size() + " problems.",
                        "pulls",
                        "regret",
                        standings.stream().map(BanditText::curve).toList(),
                        List.of("agent", "earned", "95 %", "regret"),
                        standings.stream().map(this::row).toList())
                .html();
    }

    private static CurvesPage.Curve curve(Standing standing) {
        return new CurvesPage.Curve(
                standing.agent(), Arrays.stream(standing.regrets()).boxed().toList());
    }

    private List<String> row(Standing standing) {
        Figure value = standing.value(seed);
        return List.of(
                standing.agent(),
                number(value.mean()),
                ends(value),
                number(standing.regret(seed).mean()));
    }

    /** For machines. */
    Map<String, Object> facts(Contest contest) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("problems", contest.card().name());
        facts.put("best", contest.best());
        List<Map<String, Object>> agents = new ArrayList<>();
        for (int i = 0; i < contest.standings().size(); i++) {
            Standing standing = contest.standings().get(i);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("agent", standing.agent());
            put(one, "value", standing.value(seed));
            put(one, "regret", standing.regret(seed));
            put(one, "ahead", standing.ahead(contest.standings().get(0), seed));
            put(one, "share", standing.share(contest.standings().get(0), seed));
            one.put("seconds", seconds.get(i));
            agents.add(one);
        }
        facts.put("agents", agents);
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, Figure figure) {
        facts.put(name, figure.mean());
        figure.interval().ifPresent(ends -> facts.put(name + "95", List.of(ends.low(), ends.high())));
    }

    private static String ends(Figure figure) {
        return figure.interval()
                .map(ends -> number(ends.low()) + " to " + number(ends.high()))
                .orElse("");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
