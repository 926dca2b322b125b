package io.metalearn.cli;

import com.google.inject.Guice;
import io.metalearn.bundle.BrokenPlugin;
import io.metalearn.bundle.Plugins;
import io.metalearn.runtime.PluginsModule;
import io.metalearn.runtime.RunListener;
import io.metalearn.runtime.RunOptions;
import io.metalearn.runtime.SuiteRunner;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** What a command works with, once its flags are known. */
final class Application {
    private final Console console;
    private final Interruption interruption;
    private final Plugins plugins;
    private final List<BrokenPlugin> broken;

    Application(Console console, Interruption interruption, CommonOptions common) {
        this.console = console;
        this.interruption = interruption;
        common.apply();
        RunLog.start();
        PluginPaths paths = common.plugins();
        this.plugins = Plugins.discover(paths.classLoader());
        this.broken = Stream.concat(plugins.broken().stream(), paths.broken().stream())
                .toList();
        for (BrokenPlugin each : broken) {
            console.err().println("metalearn: a plugin of " + each.source() + " is left out: " + each.reason());
        }
    }

    Plugins plugins() {
        return plugins;
    }

    /** Composed when it is asked for: what only serves or lists does not pay for it. */
    SuiteRunner runner() {
        return Guice.createInjector(new PluginsModule(plugins)).getInstance(SuiteRunner.class);
    }

    /** What could not be loaded, of the plugins and of the paths that were to have some. */
    List<BrokenPlugin> broken() {
        return broken;
    }

    /** As the flags say; progress goes to stderr, unless it is not wanted. */
    RunOptions options(TrainingOptions flags) {
        return options(flags, flags.quiet(), flags.checkpointEvery()).withReuse(flags.reuse());
    }

    /** The same, of a command that does not train. */
    RunOptions options(ThreadOptions flags, boolean quiet) {
        return options(flags, quiet, RunOptions.CHECKPOINT_EVERY);
    }

    private RunOptions options(ThreadOptions flags, boolean quiet, Duration checkpointEvery) {
        return new RunOptions(
                flags.threads(),
                interruption,
                new RunLog(progress(quiet)),
                InstantSource.system(),
                checkpointEvery,
                List.of());
    }

    private RunListener progress(boolean quiet) {
        boolean unattended = Boolean.parseBoolean(System.getenv("CI"));
        if (quiet || unattended) {
            return RunListener.silent();
        }
        return console.terminal()
                ? new BarProgress(console.err())
                : new LineProgress(console.err(), InstantSource.system());
    }
}
