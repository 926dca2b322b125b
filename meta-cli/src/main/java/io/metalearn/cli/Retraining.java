package io.metalearn.cli;

import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.eval.Scores;
import io.metalearn.runtime.RunOptions;
import io.metalearn.runtime.Suite;
import io.metalearn.runtime.SuiteRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model's learner on other data, and both on tasks that neither was trained on.
 *
 * @param data of the same columns
 * @param seed of the training and of the episodes
 */
record Retraining(SuiteRunner runner, RunOptions options, Part data, long seed) {
    /** @param model where it is saved on the way */
    ModelBundle train(ModelBundle before, double budget, Path model) {
        Part learner = before.part();
        Suite suite = new Suite(
                "retraining of " + learner.name(),
                data,
                List.of(learner),
                before.protocol(),
                List.of(seed),
                budget,
                Optional.empty(),
                Optional.empty(),
                learner.name(),
                List.of());
        return runner.train(suite, learner.name(), seed, model, options);
    }

    /** Each encodes the rows as those that it was trained on; tasks, episodes and seeds are the same. */
    HeldBack compare(ModelBundle champion, ModelBundle challenger) {
        return HeldBack.of(scores(champion), scores(challenger));
    }

    private Scores scores(ModelBundle model) {
        return runner.evaluate(model, data, model.protocol(), List.of(seed), options)
                .board()
                .scores();
    }
}
