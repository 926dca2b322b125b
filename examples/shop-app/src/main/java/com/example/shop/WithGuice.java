package com.example.shop;

import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Plugins;
import io.metalearn.eval.Result;
import io.metalearn.runtime.PluginsModule;
import io.metalearn.runtime.Run;
import io.metalearn.runtime.RunOptions;
import io.metalearn.runtime.Suite;
import io.metalearn.runtime.SuiteReader;
import io.metalearn.runtime.SuiteRunner;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Within an injector: a suite of our own tasks and our own metric, run folder, report and model bundle included. */
public final class WithGuice {
    private static final String SUITE = """
            title: Prices of new categories
            tasks: shop
            evaluators: [pair-order]
            learners:
              alpaca: {config: {sees: none, outer: {iterations: 200}}}
              mean: {}
            shots: [5]
            seeds: [1]
            against: mean
            """;

    private final SuiteRunner runner;
    private final Plugins plugins;

    @Inject
    WithGuice(SuiteRunner runner, Plugins plugins) {
        this.runner = runner;
        this.plugins = plugins;
    }

    /** Prints the metric of each learner and the best offers of a category not seen before; runs go into the folder {@code runs}. */
    public static void main(String[] arguments) throws SQLException {
        Outcome outcome = run(Path.of("runs"));
        outcome.run().report().board().results().forEach(result -> System.out.println(
                result.learner() + ": " + result.metric() + " " + result.summary().mean()));
        System.out.println(outcome.category());
    }

    /**
     * What came out.
     *
     * @param run with its folder and report
     * @param category ranked by the trained model
     */
    record Outcome(Run run, NewCategory category) {
        double metric(String learner) {
            return run.report().board().results().stream()
                    .filter(result -> result.learner().equals(learner))
                    .filter(result -> result.metric().equals(PairOrder.METRIC.name()))
                    .map(Result::summary)
                    .mapToDouble(summary -> summary.mean())
                    .findFirst()
                    .orElseThrow();
        }
    }

    static Outcome run(Path runs) throws SQLException {
        Injector injector =
                Guice.createInjector(new PluginsModule(WithGuice.class.getClassLoader()), new ShopModule());
        Connection database = injector.getInstance(Connection.class);
        try (database) {
            return injector.getInstance(WithGuice.class).ranked(runs, new Products(database));
        }
    }

    private Outcome ranked(Path runs, Products products) {
        Suite suite = SuiteReader.parse(SUITE, "shop", List.of());
        Run run = runner.run(suite, runs, RunOptions.defaults());
        ModelBundle model = ModelBundle.load(run.folder().resolve("models/alpaca-seed1"));
        String unseen = products.tasks().test().task(0).name();
        return new Outcome(
                run,
                NewCategory.ranked(
                        unseen, products.of(unseen), model.learner(plugins), model.rowEncoder(plugins)));
    }
}
