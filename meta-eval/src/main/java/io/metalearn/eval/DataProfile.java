package io.metalearn.eval;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What stands out in the rows of training and validation tasks: the first {@value #MOST_TASKS} of each, up to {@value #MOST_ROWS} rows of a
 * task. Of the test tasks the names are looked at, and nothing else.
 *
 * @param statistics numbers by name
 * @param variance of the target, where it is a number and there are tasks enough
 * @param findings what a reader should see, in sentences; none where nothing stands out
 */
public record DataProfile(
        SortedMap<String, Double> statistics, Optional<TargetVariance> variance, List<String> findings) {
    private static final int MOST_TASKS = 300;
    private static final int MOST_ROWS = 1000;
    private static final int MOST_NAMES = 100_000;
    private static final double FAR = 10;
    private static final int FEWEST_IN_TIME = 4;

    public DataProfile {
        statistics = Collections.unmodifiableSortedMap(new TreeMap<>(statistics));
        findings = List.copyOf(findings);
    }

    /** Looks at tasks. Of tasks about classes, which are numbered anew in each, only names are compared. */
    public static DataProfile of(Tasks tasks) {
        return tasks.schema().target() instanceof Target.Classes
                ? new DataProfile(new TreeMap<>(), Optional.empty(), near(tasks).findings())
                : new Look(tasks).profile();
    }

    private static NearNames near(Tasks tasks) {
        NearNames near = new NearNames();
        Stream.of(tasks.train(), tasks.validation(), tasks.test())
                .forEach(split -> IntStream.range(0, Math.min(MOST_NAMES, split.size()))
                        .forEach(task -> near.add(split.task(task).name())));
        return near;
    }

    /** One pass over the rows. */
    private static final class Look {
        private final Tasks tasks;
        private final List<ColumnRange> columns = new ArrayList<>();
        private final List<double[]> targets = new ArrayList<>();
        private final List<double[]> halves = new ArrayList<>();
        private int duplicates;

        Look(Tasks tasks) {
            this.tasks = tasks;
            for (Field field : tasks.schema().fields()) {
                for (int column = 0; column < field.width(); column++) {
                    columns.add(new ColumnRange(field.width() == 1 ? field.name() : field.name() + "[" + column + "]"));
                }
            }
            add(tasks.train());
            add(tasks.validation());
        }

        private void add(TaskDistribution split) {
            for (int task = 0; task < Math.min(MOST_TASKS, split.size()); task++) {
                add(split.episode(task, EpisodeShape.of(0, MOST_ROWS), new Seed(task)));
            }
        }

        private void add(Episode episode) {
            Batch rows = episode.query();
            double[] own = new double[rows.size()];
            Set<Long> seen = new HashSet<>();
            for (int row = 0; row < own.length; row++) {
                own[row] = rows.targets().get(row, 0);
                for (int column = 0; column < columns.size(); column++) {
                    columns.get(column).add(rows.features().get(row, column));
                }
                duplicates += seen.add(RowHash.of(rows, row)) ? 0 : 1;
            }
            targets.add(own);
            if (episode.queryOrigins().hasTimes() && own.length >= FEWEST_IN_TIME) {
                int middle = own.length / 2;
                halves.add(new double[] {mean(own, 0, middle), mean(own, middle, own.length)});
            }
        }

        DataProfile profile() {
            double[] all = targets.stream().flatMapToDouble(Arrays::stream).toArray();
            double mean = mean(all, 0, all.length);
            double deviation = Math.sqrt(
                    DoubleStream.of(all).map(y -> (y - mean) * (y - mean)).sum() / all.length);
            Optional<TargetVariance> variance = TargetVariance.of(targets);
            SortedMap<String, Double> statistics = new TreeMap<>();
            statistics.put("tasksLookedAt", (double) targets.size());
            statistics.put("rowsLookedAt", (double) all.length);
            statistics.put("targetMean", mean);
            statistics.put("targetDeviation", deviation);
            statistics.put("equalRows", (double) duplicates);
            statistics.put("outlyingTargets", (double) outliers());
            variance.ifPresent(found -> statistics.put("shareBetweenTasks", found.share()));
            return new DataProfile(statistics, variance, findings(all.length, deviation));
        }

        private List<String> findings(int rows, double deviation) {
            List<String> findings = new ArrayList<>(near(tasks).findings());
            List<String> constant = columns.stream()
                    .filter(ColumnRange::isConstant)
                    .map(ColumnRange::name)
                    .toList();
            if (!constant.isEmpty()) {
                findings.add("features that never change: " + String.join(", ", constant));
            }
            if (duplicates > 0) {
                findings.add(
                        percent(duplicates, rows) + " of the rows are equal to another row of their task, the target"
                                + " too: counted twice, or too coarsely described");
            }
            if (outliers() > 0) {
                findings.add(percent(outliers(), rows) + " of the targets are outliers: farther from the middle of"
                        + " their task than three times the range that holds half of all");
            }
            columns.forEach(column -> column.farthest().stream()
                    .filter(distance -> distance > FAR)
                    .forEach(distance -> findings.add(String.format(
                            Locale.ROOT,
                            "%s has a value %.0f standard deviations from its mean",
                            column.name(),
                            distance))));
            drift(deviation).ifPresent(findings::add);
            return findings;
        }

        /** Beyond three times the range between the quartiles, from either (Tukey 1977), of distances to the task's median. */
        private long outliers() {
            double[] distances = targets.stream()
                    .flatMapToDouble(task -> {
                        double median = Interval.percentile(task, 0.5);
                        return Arrays.stream(task).map(y -> y - median);
                    })
                    .toArray();
            double low = Interval.percentile(distances, 0.25);
            double high = Interval.percentile(distances, 0.75);
            double reach = 3 * (high - low);
            return reach > 0 && !(tasks.schema().target() instanceof Target.Binary)
                    ? Arrays.stream(distances)
                            .filter(d -> d < low - reach || d > high + reach)
                            .count()
                    : 0;
        }

        private Optional<String> drift(double deviation) {
            double[] moved = halves.stream()
                    .mapToDouble(half -> (half[1] - half[0]) / deviation)
                    .toArray();
            return deviation > 0
                    ? Interval.ofMean(moved, new Seed(0))
                            .map(interval -> String.format(
                                    Locale.ROOT,
                                    "over time: in the later half of a task the target is %+.2f deviations from what it"
                                            + " was in the earlier, 95 %% interval [%+.2f, %+.2f]: %s",
                                    mean(moved, 0, moved.length),
                                    interval.low(),
                                    interval.high(),
                                    interval.isClear() ? "it drifts" : "no drift is to be seen"))
                    : Optional.empty();
        }
    }

    private static String percent(long count, long of) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * count / of);
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElse(0);
    }
}
