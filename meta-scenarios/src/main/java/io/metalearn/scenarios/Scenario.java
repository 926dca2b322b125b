package io.metalearn.scenarios;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataCard;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A scenario by name.
 *
 * @param label how a suite calls it
 */
record Scenario(String label, Truth truth) {
    static Scenario demand() {
        return new Scenario("demand", new Demand());
    }

    static Scenario pricing() {
        return new Scenario("pricing", new Pricing());
    }

    static Scenario promotion() {
        return new Scenario("promotion", new Promotion());
    }

    static Scenario anomaly() {
        return new Scenario("anomaly", new Anomaly());
    }

    static Scenario clicks() {
        return new Scenario("clicks", new Clicks());
    }

    static Scenario store() {
        return new Scenario("store", new Store());
    }

    static Scenario profile() {
        return new Scenario("profile", new Profile());
    }

    static Scenario search() {
        return new Scenario("search", new Search());
    }

    static Scenario behaviour() {
        return new Scenario("behaviour", new Behaviour());
    }

    /** All there are. */
    static List<Scenario> all() {
        return List.of(
                demand(), pricing(), promotion(), anomaly(), clicks(), store(), profile(), search(), behaviour());
    }

    /**
     * The scenario whose tasks have this schema.
     *
     * @throws ConfigException when there is none
     */
    static Scenario of(Schema schema) {
        return all().stream()
                .filter(scenario -> scenario.truth.schema().equals(schema))
                .findFirst()
                .orElseThrow(() -> new ConfigException("bayes knows the truth of "
                        + Stream.concat(all().stream().map(Scenario::label), Stream.of(Intents.LABEL))
                                .toList()
                        + " alone, not of tasks of "
                        + schema.target()));
    }

    Tasks tasks(ScenarioConfig config) {
        return new Tasks(
                split("train", config.trainTasks(), config, false),
                split("validation", config.validationTasks(), config, true),
                split("test", config.testTasks(), config, true),
                new DataCard(
                        label,
                        new TreeMap<>(),
                        new TreeMap<>(Map.of(
                                "trainTasks", (double) config.trainTasks(),
                                "validationTasks", (double) config.validationTasks(),
                                "testTasks", (double) config.testTasks(),
                                "rowsPerTask", (double) config.rows())),
                        List.of()),
                Optional.empty());
    }

    private ScenarioTasks split(String name, int size, ScenarioConfig config, boolean decides) {
        return new ScenarioTasks(
                this,
                name,
                size,
                config.rows(),
                decides,
                new Seed(config.seed()).child(label).child(name));
    }
}
