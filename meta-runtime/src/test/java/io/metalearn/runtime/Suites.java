package io.metalearn.runtime;

import io.metalearn.api.DataCard;
import io.metalearn.bundle.Plugins;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.kernels.ScalarKernels;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
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
                List.of());
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
                List.of());
    }

    /** The plugins, lent plain loops: which code that is compiled once runs best. */
    static Plugins scalar() {
        return PLUGINS.with(PLUGINS.context().with(Kernels.class, new ScalarKernels()));
    }

    /** A runner that lends its learners vectors in the place of the plain loops that these tests run on. */
    static SuiteRunner onVectorKernels() {
        return new SuiteRunner(PLUGINS.with(PLUGINS.context().with(Kernels.class, KernelChoice.byName("vector"))));
    }

    /** Does something whenever a step is told of. */
    static RunOptions hearing(Runnable step) {
        RunListener listener = new RunListener() {
            @Override
            public void started(Path folder) {}

            @Override
            public void data(DataCard card) {}

            @Override
            public void note(String text) {}

            @Override
            public void progress(Progress progress) {
                step.run();
            }
        };
        return new RunOptions(1, () -> false, listener, InstantSource.system(), RunOptions.CHECKPOINT_EVERY, List.of());
    }
}
