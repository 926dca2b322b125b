package io.metalearn.runtime;

import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Small suites, and options that stop where a test wants it. */
final class Suites {
    static final Plugins PLUGINS = Plugins.discover(Suites.class.getClassLoader());
    static final SuiteRunner RUNNER = new SuiteRunner(PLUGINS);

    private Suites() {}

    /** Two learners and two seeds on toy tasks, with a look at validation every 10 of 40 steps. */
    static Suite small() {
        return SuiteReader.parse("""
                title: Small
                tasks: {name: sinusoid, config: {trainTasks: 50, validationTasks: 10, testTasks: 12}}
                learners:
                  maml:
                    config:
                      net: {hidden: [8]}
                      outer: {iterations: 40, metaBatchSize: 4, episodes: {minimumShots: 1, maximumShots: 5}, validation: {every: 10, episodes: 8}}
                  mean: {}
                shots: [0, 5]
                queries: 20
                seeds: [1, 2]
                against: mean
                """, "small.yaml", List.of());
    }

    static RunOptions threads(int threads) {
        return new RunOptions(
                threads,
                () -> false,
                RunListener.silent(),
                InstantSource.system(),
                RunOptions.CHECKPOINT_EVERY,
                new TreeMap<>());
    }

    /** Cancels the run at the n-th question whether to. */
    static RunOptions stoppedAt(long n) {
        AtomicLong asked = new AtomicLong();
        return new RunOptions(
                1,
                () -> asked.incrementAndGet() >= n,
                RunListener.silent(),
                InstantSource.system(),
                RunOptions.CHECKPOINT_EVERY,
                new TreeMap<>());
    }

    static RunOptions kernels(String name) {
        TreeMap<String, String> environment = new TreeMap<>();
        environment.put("kernels", name);
        return new RunOptions(
                1, () -> false, RunListener.silent(), InstantSource.system(), RunOptions.CHECKPOINT_EVERY, environment);
    }
}
