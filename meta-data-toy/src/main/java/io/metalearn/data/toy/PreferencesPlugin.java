package io.metalearn.data.toy;

import io.metalearn.api.DataCard;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.TasksPlugin;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Provides made-up users whose items are to be ranked as {@code preferences}. */
public final class PreferencesPlugin extends TasksPlugin<PreferencesConfig> {
    private static final String NAME = "preferences";

    public PreferencesPlugin() {
        super(
                NAME,
                "made-up ranking: users whose tastes share a distribution, items in candidate lists",
                PreferencesConfig.defaults(),
                (config, context) -> tasks(config));
    }

    private static Tasks tasks(PreferencesConfig config) {
        LinearConfig users = config.users();
        return new Tasks(
                split("train", users.trainTasks(), config),
                split("validation", users.validationTasks(), config),
                split("test", users.testTasks(), config),
                new DataCard(
                        NAME,
                        new TreeMap<>(),
                        Sizes.tasks(users.trainTasks(), users.validationTasks(), users.testTasks()),
                        List.of()),
                Optional.empty());
    }

    private static Preferences split(String name, int size, PreferencesConfig config) {
        LinearFamily users = new LinearFamily(
                name, size, config.users(), new Seed(config.users().seed()).child(name));
        return new Preferences(users, config.candidates());
    }
}
