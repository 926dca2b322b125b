package io.metalearn.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.metalearn.bundle.BrokenPlugin;
import io.metalearn.bundle.Plugins;
import io.metalearn.runtime.PluginsModule;
import io.metalearn.runtime.RunListener;
import io.metalearn.runtime.RunOptions;
import io.metalearn.runtime.SuiteRunner;
import java.time.InstantSource;

/** What a command works with, once its flags are known. */
final class Application {
    private final Console console;
    private final Interruption interruption;
    private final CommonOptions common;
    private final Injector injector;

    Application(Console console, Interruption interruption, CommonOptions common) {
        this.console = console;
        this.interruption = interruption;
        this.common = common;
        common.chooseKernels();
        RunLog.start();
        this.injector = Guice.createInjector(new PluginsModule(common.classLoader()));
        for (BrokenPlugin broken : plugins().broken()) {
            console.err().println("metalearn: a plugin of " + broken.source() + " is left out: " + broken.reason());
        }
    }

    Plugins plugins() {
        return injector.getInstance(Plugins.class);
    }

    SuiteRunner runner() {
        return injector.getInstance(SuiteRunner.class);
    }

    /** As the flags say; progress goes to stderr, unless it is not wanted. */
    RunOptions options() {
        return new RunOptions(
                common.threads(),
                interruption,
                new RunLog(progress()),
                InstantSource.system(),
                common.checkpointEvery());
    }

    private RunListener progress() {
        boolean unattended = Boolean.parseBoolean(System.getenv("CI"));
        if (common.quiet() || unattended) {
            return RunListener.silent();
        }
        return console.terminal()
                ? new BarProgress(console.err())
                : new LineProgress(console.err(), InstantSource.system());
    }
}
