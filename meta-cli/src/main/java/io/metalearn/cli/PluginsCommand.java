package io.metalearn.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.Plugin;
import io.metalearn.bundle.Plugins;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what there is. */
@Command(
        name = "plugins",
        mixinStandardHelpOptions = true,
        description =
                "Lists algorithms, tasks, evaluators and problems to act in, where they come from, and those that could not be loaded.",
        footer = {"", "Example:   metalearn plugins --plugins my-plugin.jar --defaults"})
final class PluginsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Console console;
    private final Interruption interruption;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--defaults", description = "Also show the settings of each, with their defaults.")
    private boolean defaults;

    PluginsCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        Application application = new Application(console, interruption, common);
        Plugins plugins = application.plugins();
        if (common.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("algorithms", json(plugins.learners()));
            document.put("tasks", json(plugins.tasks()));
            document.put("evaluators", json(plugins.evaluators()));
            document.put("problems", json(plugins.problems()));
            document.put("broken", application.broken());
            console.out().println(Json.of(document));
        } else {
            print("algorithms", plugins.learners());
            abilities(plugins.learners()).forEach(line -> console.out().println(line));
            print("tasks", plugins.tasks());
            print("evaluators", plugins.evaluators());
            print("problems", plugins.problems());
            application
                    .broken()
                    .forEach(broken -> console.out().println("broken: " + broken.source() + ": " + broken.reason()));
        }
        return ExitCode.OK;
    }

    private void print(String kind, SortedMap<String, ? extends Plugin<?, ?>> plugins) {
        int width = plugins.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        console.out().println(kind);
        plugins.forEach((name, plugin) -> {
            console.out().println("  " + name + " ".repeat(width - name.length()) + jar(plugin));
            console.out().println("      " + plugin.summary());
            if (defaults) {
                JSON.valueToTree(plugin.defaults())
                        .properties()
                        .forEach(setting ->
                                console.out().printf("      %s: %s%n", setting.getKey(), setting.getValue()));
            }
        });
    }

    /** A line for each algorithm: the targets it learns, and what else it can do, as its plugin declares it. */
    private static List<String> abilities(SortedMap<String, MetaLearnerPlugin<?>> learners) {
        TextTable table = new TextTable(
                "  what they can do",
                Stream.of(Ability.values()).map(Ability::label).toList());
        learners.forEach((name, plugin) -> table.row(
                "  " + name,
                Stream.of(Ability.values())
                        .map(ability -> mark(plugin, ability))
                        .toList()));
        return table.lines();
    }

    private static String mark(MetaLearnerPlugin<?> plugin, Ability ability) {
        if (plugin.abilities().isEmpty()) {
            return "?";
        }
        return plugin.abilities().contains(ability) ? "yes" : "-";
    }

    private static Map<String, Object> json(SortedMap<String, ? extends Plugin<?, ?>> plugins) {
        Map<String, Object> all = new LinkedHashMap<>();
        plugins.forEach((name, plugin) -> all.put(name, json(plugin)));
        return all;
    }

    private static Map<String, Object> json(Plugin<?, ?> plugin) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("summary", plugin.summary());
        one.put("source", Plugins.source(plugin));
        one.put("defaults", JSON.valueToTree(plugin.defaults()));
        if (plugin instanceof MetaLearnerPlugin<?> learner) {
            one.put(
                    "abilities",
                    learner.abilities().stream().map(Ability::label).toList());
        }
        return one;
    }

    private static String jar(Plugin<?, ?> plugin) {
        String source = Plugins.source(plugin);
        return source.substring(source.lastIndexOf('/', source.length() - 2) + 1);
    }
}
