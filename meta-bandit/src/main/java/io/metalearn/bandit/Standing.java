package io.metalearn.bandit;

import io.metalearn.api.Seed;
import io.metalearn.eval.Interval;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * An agent over the problems of a judging.
 *
 * @param plays by problem
 */
public record Standing(String agent, List<Play> plays) {
    public Standing {
        plays = List.copyOf(plays);
    }

    /** A figure with its 95 % bootstrap interval over problems; none for a handful of these. */
    public record Figure(double mean, Optional<Interval> interval) {
        static Figure of(double[] values, Seed seed) {
            return new Figure(
                    IntStream.range(0, values.length)
                            .mapToDouble(i -> values[i])
                            .average()
                            .orElse(Double.NaN),
                    Interval.ofMean(values, seed));
        }
    }

    /** The expected reward of the actions taken in a problem. */
    public Figure value(Seed seed) {
        return figure(Play::value, seed);
    }

    /** The regret at a problem's end. */
    public Figure regret(Seed seed) {
        return figure(Play::regret, seed);
    }

    private Figure figure(ToDoubleFunction<Play> of, Seed seed) {
        return Figure.of(plays.stream().mapToDouble(of).toArray(), seed);
    }

    /** The mean regret up to each pull: the curve. */
    public double[] regrets() {
        int pulls = plays.get(0).best().length;
        double[] curve = new double[pulls];
        for (Play play : plays) {
            double sum = 0;
            for (int pull = 0; pull < pulls; pull++) {
                sum += play.best()[pull] - play.expected()[pull];
                curve[pull] += sum / plays.size();
            }
        }
        return curve;
    }

    /** What this is expected to earn more than another in the same problems, of each problem's difference. */
    public Figure ahead(Standing other, Seed seed) {
        return Figure.of(
                IntStream.range(0, plays.size())
                        .mapToDouble(
                                i -> plays.get(i).value() - other.plays.get(i).value())
                        .toArray(),
                seed);
    }

    /**
     * This as a share of another's value: the ratio of the means, with the interval of the problems drawn again, both agents on the same
     * ones.
     */
    public Figure share(Standing other, Seed seed) {
        double mine = value(seed).mean();
        double theirs = other.value(seed).mean();
        // The ratio's linear part: (mine_i - ratio theirs_i) / mean theirs (Fieller's problem by the delta method), so
        // that one bootstrap serves.
        double ratio = mine / theirs;
        double[] parts = IntStream.range(0, plays.size())
                .mapToDouble(i -> ratio
                        + (plays.get(i).value() - ratio * other.plays.get(i).value()) / theirs)
                .toArray();
        return new Figure(ratio, Interval.ofMean(parts, seed));
    }
}
