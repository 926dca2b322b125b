package io.metalearn.cli;

import io.metalearn.eval.Report;
import io.metalearn.eval.Result;
import io.metalearn.runtime.Chosen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a choice came to, for people and for programs. */
final class ChoiceText {
    private ChoiceText() {}

    static List<String> of(Chosen chosen) {
        List<String> lines = new ArrayList<>();
        lines.add("On validation tasks, by which the choice is made:");
        lines.add(ReportText.of(chosen.validation()));
        chosen.test().ifPresent(test -> {
            lines.add("");
            lines.add("On the test tasks, looked at when the choice was made:");
            lines.addAll(ReportText.table(test.board(), test.target().name(), test.ways()));
        });
        lines.add("");
        lines.addAll(chosen.words());
        lines.add("");
        lines.add("page:   " + chosen.page().toAbsolutePath());
        lines.add("suite:  " + chosen.suite() + "   (metalearn run, or train --learner "
                + chosen.choice().answer() + ")");
        lines.add("model:  " + chosen.model() + "   (metalearn adapt)");
        return lines;
    }

    static Map<String, Object> facts(Chosen chosen) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("answer", chosen.choice().answer());
        facts.put("baseline", chosen.choice().baseline());
        facts.put("words", chosen.words());
        facts.put("regrets", chosen.choice().regrets());
        facts.put("validation", results(chosen.validation()));
        chosen.test().ifPresent(test -> {
            facts.put("test", results(test));
            facts.put("testRegrets", chosen.testRegrets());
            facts.put("right", chosen.isRight());
        });
        facts.put("page", chosen.page().toString());
        facts.put("suite", chosen.suite().toString());
        facts.put("model", chosen.model().toString());
        return facts;
    }

    private static List<Map<String, Object>> results(Report report) {
        return report.board().results().stream().map(Result::facts).toList();
    }
}
