package io.metalearn.report;

import io.metalearn.api.DataCard;
import io.metalearn.eval.AdaptTime;
import io.metalearn.eval.Metrics;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Report;
import io.metalearn.eval.Summary;
import io.metalearn.eval.TrainingTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the template shows.
 *
 * @param headline the outcome in a sentence or two
 * @param tables one a metric, the main one first
 * @param paired one a metric that the reference has, in the same order
 * @param numbers what the charts draw, JSON that is safe inside a script element
 * @param style the style sheet
 * @param charts the chart library
 * @param script what draws the charts
 */
record Page(
        Report report,
        String headline,
        List<MetricTable<Summary>> tables,
        List<MetricTable<PairedResult>> paired,
        String numbers,
        String style,
        String charts,
        String script) {
    static Page of(Report report, String charts) {
        List<String> metrics = Metrics.of(report.results());
        return new Page(
                report,
                Headline.of(report, metrics),
                metrics.stream()
                        .map(metric -> MetricTable.results(report, metric))
                        .toList(),
                metrics.stream()
                        .map(metric -> MetricTable.paired(report, metric))
                        .filter(table -> !table.rows().isEmpty())
                        .toList(),
                ChartData.of(report, metrics),
                Resources.text("report.css"),
                charts,
                Resources.text("report.js"));
    }

    DataCard data() {
        return report.data();
    }

    List<String> learners() {
        return report.scores().learners();
    }

    List<Integer> shots() {
        return report.scores().shots();
    }

    /** The largest number of shots. */
    int mostShots() {
        return shots().get(shots().size() - 1);
    }

    /** Seconds that a training of a learner took, the mean over seeds; empty where it was not measured. */
    OptionalDouble trainingSeconds(String learner) {
        return report.trainings().stream()
                .filter(time -> time.learner().equals(learner))
                .mapToDouble(TrainingTime::seconds)
                .average();
    }

    /** How long a learner takes to adapt; empty where it was not measured. */
    Optional<AdaptTime> time(String learner, int shots) {
        return report.times().stream()
                .filter(time -> time.learner().equals(learner) && time.shots() == shots)
                .findFirst();
    }
}
