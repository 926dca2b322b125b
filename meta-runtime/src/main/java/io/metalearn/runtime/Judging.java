package io.metalearn.runtime;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Metric;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.Protocol;
import io.metalearn.eval.Judge;
import io.metalearn.eval.TestEpisodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tasks, and how learners are judged on them.
 *
 * @param tasks no task is in two splits
 * @param protocol settled: it names metrics and the classes of an episode
 * @param evaluators at least one, in its order
 */
record Judging(Tasks tasks, Protocol protocol, List<Evaluator> evaluators) {
    /**
     * Settles what the protocol leaves to the tasks.
     *
     * @throws ConfigException naming all that does not fit: episodes of more classes than the test tasks have, evaluators that cannot
     *     judge them
     */
    static Judging of(Tasks tasks, Protocol protocol, Plugins plugins) {
        Misfits misfits = new Misfits();
        Optional<Judging> judging = of(tasks, protocol, plugins, misfits);
        misfits.refuse();
        return judging.orElseThrow();
    }

    /** Empty where something does not fit, which is then among the misfits. */
    static Optional<Judging> of(Tasks tasks, Protocol protocol, Plugins plugins, Misfits misfits) {
        Optional<Integer> ways = misfits.of(() -> ways(tasks, protocol));
        List<BoundPart<Evaluator>> bound =
                misfits.of(() -> evaluators(tasks, protocol, plugins)).orElse(List.of());
        List<Evaluator> evaluators = bound.stream()
                .map(BoundPart::create)
                .filter(evaluator -> misfits.of(() -> judged(evaluator, tasks)).isPresent())
                .toList();
        if (ways.isEmpty() || bound.isEmpty() || evaluators.size() < bound.size()) {
            return Optional.empty();
        }
        List<Part> parts = bound.stream().map(BoundPart::part).toList();
        Judging judging = new Judging(tasks, protocol.withEvaluators(parts).withWays(ways.get()), evaluators);
        return misfits.of(() -> judging.judge(tasks.test(), 1)).map(fits -> judging);
    }

    private static List<BoundPart<Evaluator>> evaluators(Tasks tasks, Protocol protocol, Plugins plugins) {
        List<Part> parts =
                protocol.evaluators().isEmpty() ? judging(tasks.schema().target(), plugins) : protocol.evaluators();
        return bind(parts, plugins);
    }

    private static List<Metric> judged(Evaluator evaluator, Tasks tasks) {
        try {
            return evaluator.metrics(tasks.schema());
        } catch (ConfigException e) {
            throw new ConfigException("evaluators: " + e.getMessage(), e);
        }
    }

    /**
     * Judges on a split. Where its tasks have fewer classes than a test episode, an episode has as many as they have.
     *
     * @throws ConfigException when an evaluator cannot judge these tasks, or two metrics have one name
     */
    Judge judge(TaskDistribution split, int threads) {
        int ways = Math.min(protocol.ways().orElse(1), split.mostWays());
        TestEpisodes episodes = new TestEpisodes(split, ways, protocol.queries(), protocol.fewerShots());
        try {
            return new Judge(episodes, evaluators, threads);
        } catch (ConfigException e) {
            throw new ConfigException("evaluators: " + e.getMessage(), e);
        }
    }

    /**
     * The shots that some test tasks have rows for.
     *
     * @throws ConfigException when there are none
     */
    List<Integer> shots() {
        TestEpisodes episodes = judge(tasks.test(), 1).episodes();
        List<Integer> served = protocol.shots().stream()
                .filter(shots -> !episodes.serving(shots).isEmpty())
                .toList();
        if (served.isEmpty()) {
            throw new ConfigException("shots: " + tooFew(protocol.shots().get(0)));
        }
        return served;
    }

    /** What a report says of tasks that are left out. */
    List<String> remarks() {
        TestEpisodes episodes = judge(tasks.test(), 1).episodes();
        List<String> remarks = new ArrayList<>();
        for (int shots : protocol.shots()) {
            int left = tasks.test().size() - episodes.serving(shots).size();
            if (left == tasks.test().size()) {
                remarks.add(tooFew(shots) + ": they are not judged there");
            } else if (left > 0) {
                remarks.add(left + " test tasks are too small for " + shots + " shots, and left out there");
            }
        }
        return remarks;
    }

    private String tooFew(int shots) {
        TaskDistribution test = tasks.test();
        int most = IntStream.range(0, test.size())
                .map(task -> test.task(task).rows())
                .max()
                .orElse(0);
        return "no test task has the " + (shots + 1L) + " rows that " + shots
                + " shots and a query need, the largest has " + most;
    }

    private static List<Part> judging(Target target, Plugins plugins) {
        List<Part> parts = plugins.evaluators().values().stream()
                .filter(plugin -> plugin.judges(target))
                .map(plugin -> new Part(plugin.name(), plugin.name(), MissingNode.getInstance()))
                .toList();
        if (parts.isEmpty()) {
            throw new ConfigException("no evaluator judges " + target + " unasked: name one or more of "
                    + plugins.evaluators().keySet() + " as evaluators");
        }
        return parts;
    }

    private static List<BoundPart<Evaluator>> bind(List<Part> parts, Plugins plugins) {
        return parts.stream()
                .map(part -> plugins.evaluator(part, "evaluators." + part.name() + ".config"))
                .toList();
    }

    private static int ways(Tasks tasks, Protocol protocol) {
        int most = tasks.test().mostWays();
        int ways = protocol.ways().orElse(most);
        if (ways > most) {
            throw new ConfigException("ways must be <= " + most + ", the most classes that a test task of "
                    + tasks.card().name() + " has, got " + ways);
        }
        if (ways < 2 && tasks.schema().target() instanceof Target.Classes) {
            throw new ConfigException(
                    "ways must be >= 2, as the tasks of " + tasks.card().name() + " are about classes, got " + ways);
        }
        return ways;
    }
}
