package io.metalearn.cli;

import io.metalearn.api.Tasks;
import io.metalearn.eval.DataProfile;
import io.metalearn.eval.TargetVariance;
import io.metalearn.runtime.Prospect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What stands out in data, and whether there is anything to gain, for people. */
final class ProspectText {
    private static final int PERCENT = 100;

    private ProspectText() {}

    static List<String> of(Tasks tasks, DataProfile profile, Optional<Prospect> prospect) {
        List<String> lines = new ArrayList<>();
        if (!profile.statistics().isEmpty()) {
            lines.add("");
            lines.add("training and validation tasks");
            profile.statistics()
                    .forEach((name, value) -> lines.add("  %-20s%s".formatted(name, ReportText.number(value))));
        }
        profile.findings().forEach(finding -> lines.add("  note: " + finding));
        prospect.ifPresent(found -> {
            lines.add("");
            lines.add("is there anything to gain? On validation tasks:");
            lines.addAll(ReportText.table(
                    found.board(),
                    tasks.schema().target().name(),
                    tasks.validation().mostWays()));
            lines.add("");
            profile.variance().map(ProspectText::words).ifPresent(lines::add);
            lines.addAll(found.words());
        });
        return lines;
    }

    private static String words(TargetVariance variance) {
        return String.format(
                Locale.ROOT,
                "%.0f %% of the target's variance lies between tasks: that much their levels explain.",
                PERCENT * variance.share());
    }
}
