package io.metalearn.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metalearn.api.ConfigException;
import io.metalearn.bundle.ModelBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegistryTest {
    private static final ModelName PRICES = new ModelName("prices");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Signature ANN = new Signature("ann", NOON, "a first try");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void a_published_model_is_loaded_with_all_that_was_said_of_it(Databases databases) {
        try (Registry registry = open(databases)) {
            ModelBundle model = Models.numbered(1);

            ModelVersion published = registry.publish(
                    PRICES, model, Optional.of(Models.numbered("plain")), Map.of("region", "north"), ANN);

            assertThat(published.number()).isEqualTo(1);
            assertThat(published.published()).isEqualTo(ANN);
            assertThat(published.tags()).containsExactly(Map.entry("region", "north"));
            assertThat(registry.find(ModelReference.parse("prices"))).contains(published);
            assertThat(registry.load(published).weightsSha256()).isEqualTo(model.weightsSha256());
            assertThat(registry.load(published).provenance()).containsEntry("number", "1");
            assertThat(registry.loadFallback(published).orElseThrow().provenance())
                    .containsEntry("number", "plain");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_published_is_there_after_the_registry_was_closed(Databases databases) {
        try (Registry registry = open(databases)) {
            publish(registry, 1);
            registry.tag(PRICES, 1, Map.of("region", "south"));
        }
        try (Registry registry = open(databases)) {
            assertThat(registry.models()).containsExactly(PRICES);
            assertThat(registry.versions(PRICES))
                    .singleElement()
                    .satisfies(version -> assertThat(version.tags()).containsEntry("region", "south"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_same_model_is_published_once(Databases databases) {
        try (Registry registry = open(databases)) {
            publish(registry, 1);
            publish(registry, 2);

            ModelVersion again = publish(registry, 1);

            assertThat(again.number()).isEqualTo(1);
            assertThat(registry.versions(PRICES))
                    .extracting(ModelVersion::number)
                    .containsExactly(1, 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_alias_moves_and_goes_back_as_often_as_it_moved(Databases databases) {
        try (Registry registry = open(databases)) {
            for (int number = 1; number <= 3; number++) {
                publish(registry, number);
                registry.promote(PRICES, number, Alias.CHAMPION, ANN);
            }
            registry.promote(PRICES, 1, Alias.CANARY, ANN);

            registry.rollback(PRICES, Alias.CHAMPION, new Signature("bob", NOON.plusSeconds(9), "it was worse"));
            assertThat(registry.require(ModelReference.parse("prices")).number())
                    .isEqualTo(2);
            registry.rollback(PRICES, Alias.CHAMPION, ANN);
            assertThat(registry.require(ModelReference.parse("prices")).number())
                    .isEqualTo(1);

            assertThat(registry.aliases(PRICES)).isEqualTo(Map.of(Alias.CHAMPION, 1, Alias.CANARY, 1));
            assertThat(registry.history(PRICES)).anySatisfy(move -> {
                assertThat(move.isRollback()).isTrue();
                assertThat(move.from()).hasValue(3);
                assertThat(move.to()).isEqualTo(2);
                assertThat(move.moved().by()).isEqualTo("bob");
                assertThat(move.moved().why()).isEqualTo("it was worse");
                assertThat(move.moved().at()).isEqualTo(NOON.plusSeconds(9));
            });
            assertThat(registry.withdrawn(PRICES)).as("taken back").containsExactly(2, 3);
            registry.promote(PRICES, 3, Alias.CANARY, ANN);
            assertThat(registry.withdrawn(PRICES)).as("and tried again").containsExactly(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_alias_that_has_stood_nowhere_else_cannot_go_back(Databases databases) {
        try (Registry registry = open(databases)) {
            publish(registry, 1);

            assertThatThrownBy(() -> registry.rollback(PRICES, Alias.CHAMPION, ANN))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("prices@champion cannot go back");
            assertThat(registry.history(PRICES)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_two_who_decide_on_what_they_saw_the_first_moves_an_alias(Databases databases) {
        try (Registry registry = open(databases)) {
            publish(registry, 1);
            publish(registry, 2);
            registry.promote(PRICES, 2, Alias.CANARY, ANN);
            SortedMap<Alias, Integer> seen = registry.aliases(PRICES);

            assertThat(registry.promoteIf(seen, PRICES, 1, Alias.CANARY, ANN)).isPresent();
            assertThat(registry.promoteIf(seen, PRICES, 2, Alias.CHAMPION, ANN)).isEmpty();

            assertThat(registry.aliases(PRICES)).isEqualTo(Map.of(Alias.CHAMPION, 1, Alias.CANARY, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_asks_for_a_version_that_is_not_there_hears_what_is(Databases databases) {
        try (Registry registry = open(databases)) {
            publish(registry, 1);

            assertThatThrownBy(() -> registry.promote(PRICES, 2, Alias.CHAMPION, ANN))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("no model prices@2")
                    .hasMessageContaining("versions 1 to 1");
            assertThatThrownBy(() -> registry.require(ModelReference.parse("price")))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("there are [prices]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_changed_file_is_found_and_not_loaded(Databases databases) throws Exception {
        try (Registry registry = open(databases)) {
            ModelVersion version = publish(registry, 1);
            assertThat(registry.verify()).isEmpty();
            Path weights = folder.resolve("objects").resolve(version.digest()).resolve("weights.safetensors");
            byte[] bytes = Files.readAllBytes(weights);
            bytes[bytes.length - 1] ^= 1;
            Files.write(weights, bytes);

            assertThat(registry.verify()).singleElement().asString().contains("weights.safetensors");
            assertThatThrownBy(() -> registry.load(version)).hasMessageContaining("weights.safetensors");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_model_in_another_models_place_is_not_loaded(Databases databases) throws Exception {
        try (Registry registry = open(databases)) {
            ModelVersion first = publish(registry, 1);
            ModelVersion second = publish(registry, 2);
            Path objects = folder.resolve("objects");
            Files.move(objects.resolve(first.digest()), folder.resolve("aside"));
            Files.move(objects.resolve(second.digest()), objects.resolve(first.digest()));

            assertThatThrownBy(() -> registry.load(first)).hasMessageContaining("SHA-256 of the manifest must be");
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_old_files_that_nothing_refers_to_are_removed(Databases databases) throws Exception {
        try (Registry registry = open(databases)) {
            ModelVersion version = publish(registry, 1);
            Path old = leftover("0".repeat(64), NOON.minusSeconds(7200));
            Path young = leftover("1".repeat(64), NOON);
            Files.setLastModifiedTime(
                    folder.resolve("objects").resolve(version.digest()), FileTime.from(NOON.minusSeconds(7200)));

            assertThat(registry.gc(NOON.minusSeconds(3600))).containsExactly("0".repeat(64));

            assertThat(old).doesNotExist();
            assertThat(young).exists();
            assertThat(registry.verify()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_history_without_a_name_is_not_written(Databases databases) {
        try (Registry registry = open(databases)) {
            assertThatThrownBy(() -> new Signature(" ", NOON, ""))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("1 to 200 characters");
            assertThat(registry.models()).isEmpty();
        }
    }

    private Path leftover(String digest, Instant time) throws Exception {
        Path object = Files.createDirectory(folder.resolve("objects").resolve(digest));
        Files.setLastModifiedTime(object, FileTime.from(time));
        return object;
    }

    private static ModelVersion publish(Registry registry, int number) {
        return registry.publish(PRICES, Models.numbered(number), Optional.empty(), Map.of(), ANN);
    }

    private Registry open(Databases databases) {
        Optional<DatabaseLocation> location = databases.location(folder);
        assumeTrue(location.isPresent(), () -> "no database: " + Databases.VARIABLE + " names none");
        return Registry.open(folder, location.orElseThrow());
    }
}
