package io.metalearn.registry;

import io.metalearn.api.ConfigException;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.artefact.DamagedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Published models. A model has versions, numbered from 1 without gaps; aliases point to versions and can be moved and moved back,
 * with a history of who did it, when and why. A version is there with all its files or not at all, and they are checked at every load.
 *
 * <p>Safe to share between threads; several registries, in several processes, may be open on one folder and database.
 */
public final class Registry implements AutoCloseable {
    private static final String MIGRATIONS = "io/metalearn/registry/migrations";
    private static final String HISTORY = "registry_history";

    private final Database database;
    private final BundleFiles files;

    private Registry(Database database, BundleFiles files) {
        this.database = database;
        this.files = files;
    }

    /**
     * Opens a registry, or makes one.
     *
     * @param files the folder of the models' files, which all its processes share
     * @throws DatabaseException when the database cannot be opened
     * @throws java.io.UncheckedIOException when the folder cannot be made
     */
    public static Registry open(Path files, DatabaseLocation database) {
        BundleFiles kept = new BundleFiles(files);
        return new Registry(Database.open(database, MIGRATIONS, HISTORY), kept);
    }

    /** A registry in one folder, with an SQLite file in it. */
    public static Registry open(Path folder) {
        BundleFiles kept = new BundleFiles(folder);
        DatabaseLocation database = DatabaseLocation.file(folder.resolve("registry.db"));
        return new Registry(Database.open(database, MIGRATIONS, HISTORY), kept);
    }

    /**
     * Publishes a model. The first version of a name is its {@link Alias#CHAMPION} at once. A model that has been published under
     * this name is not published again: the answer is its version.
     *
     * @param fallback answers where the model cannot in time; of the same tasks
     * @param tags further facts, by name
     */
    public ModelVersion publish(
            ModelName name,
            ModelBundle model,
            Optional<ModelBundle> fallback,
            Map<String, String> tags,
            Signature signature) {
        String digest = files.keep(model, signature.at());
        String second =
                fallback.map(bundle -> files.keep(bundle, signature.at())).orElse("");
        return database.write(sql -> {
            Versions versions = new Versions(sql, name);
            versions.lock();
            Optional<ModelVersion> published = versions.find(digest, second);
            int number = published.isPresent() ? published.get().number() : versions.add(digest, second, signature);
            versions.tag(number, tags);
            if (number == 1 && published.isEmpty()) {
                new Aliases(sql, name).move(Alias.CHAMPION, number, false, signature);
            }
            return versions.find(number).orElseThrow();
        });
    }

    /** The names, sorted. */
    public List<ModelName> models() {
        return database.read(Versions::models);
    }

    /** All versions of a model, in order; none where there is no such model. */
    public List<ModelVersion> versions(ModelName name) {
        return database.read(sql -> new Versions(sql, name).all());
    }

    /** Where the aliases of a model point. */
    public SortedMap<Alias, Integer> aliases(ModelName name) {
        return database.read(sql -> new Aliases(sql, name).all());
    }

    /** The version that a reference stands for now, where there is one. */
    public Optional<ModelVersion> find(ModelReference reference) {
        return database.read(sql -> {
            Versions versions = new Versions(sql, reference.name());
            int number = reference
                    .version()
                    .orElse(new Aliases(sql, reference.name())
                            .version(reference.alias())
                            .orElse(0));
            return versions.find(number);
        });
    }

    /**
     * As {@link #find}.
     *
     * @throws ConfigException when there is none; the message says what there is
     */
    public ModelVersion require(ModelReference reference) {
        return find(reference)
                .orElseThrow(() -> new ConfigException("no model " + reference + ": "
                        + (versions(reference.name()).isEmpty()
                                ? "there are " + models()
                                : "it has the versions 1 to "
                                        + versions(reference.name()).size() + " and the aliases "
                                        + aliases(reference.name()))));
    }

    /**
     * Points an alias at a version.
     *
     * @throws ConfigException when there is no such version
     */
    public AliasMove promote(ModelName name, int version, Alias alias, Signature signature) {
        require(ModelReference.of(name, version));
        return database.write(sql -> {
            new Versions(sql, name).lock();
            return new Aliases(sql, name).move(alias, version, false, signature);
        });
    }

    /**
     * As {@link #promote}, where aliases still point as the caller has seen them: of several that decide on what they saw, only the first moves one.
     *
     * @param seen versions by alias
     * @return the move; empty where an alias of {@code seen} points elsewhere by now
     * @throws ConfigException when there is no such version
     */
    public Optional<AliasMove> promoteIf(
            SortedMap<Alias, Integer> seen, ModelName name, int version, Alias alias, Signature signature) {
        require(ModelReference.of(name, version));
        return database.write(sql -> {
            new Versions(sql, name).lock();
            Aliases aliases = new Aliases(sql, name);
            return aliases.all().entrySet().containsAll(seen.entrySet())
                    ? Optional.of(aliases.move(alias, version, false, signature))
                    : Optional.empty();
        });
    }

    /**
     * Points an alias where it stood before it was last promoted; once more, one further back.
     *
     * @throws ConfigException when it has stood nowhere else
     */
    public AliasMove rollback(ModelName name, Alias alias, Signature signature) {
        return database.write(sql -> {
            new Versions(sql, name).lock();
            Aliases aliases = new Aliases(sql, name);
            return aliases.move(alias, aliases.before(alias), true, signature);
        });
    }

    /** Every move of a model's aliases, oldest first. */
    public List<AliasMove> history(ModelName name) {
        return database.read(sql -> new Aliases(sql, name).history());
    }

    /**
     * The versions that were taken back: no alias points to them, and the last that did was moved to a version of before, as a roll-back does, and whoever calls a
     * canary off.
     */
    public SortedSet<Integer> withdrawn(ModelName name) {
        return database.read(sql -> new Aliases(sql, name).withdrawn());
    }

    /**
     * Sets tags of a version.
     *
     * @throws ConfigException when there is no such version
     */
    public ModelVersion tag(ModelName name, int version, Map<String, String> tags) {
        require(ModelReference.of(name, version));
        return database.write(sql -> {
            Versions versions = new Versions(sql, name);
            versions.tag(version, tags);
            return versions.find(version).orElseThrow();
        });
    }

    /**
     * Reads a version's model.
     *
     * @throws DamagedException naming the file that is not what was published
     */
    public ModelBundle load(ModelVersion version) {
        return files.load(version.digest());
    }

    /**
     * Reads the model that answers in a version's place, where one was published with it.
     *
     * @throws DamagedException naming the file that is not what was published
     */
    public Optional<ModelBundle> loadFallback(ModelVersion version) {
        return version.fallback().map(files::load);
    }

    /** What is wrong with the files of published models, a sentence each; empty where all are what was published. */
    public List<String> verify() {
        List<String> problems = new ArrayList<>();
        for (String digest : database.read(Versions::digests)) {
            try {
                files.load(digest);
            } catch (DamagedException e) {
                problems.add(e.getMessage());
            }
        }
        return problems;
    }

    /**
     * Removes files that no version refers to, such as a broken publish leaves.
     *
     * @param before only those older: younger ones may be of a publish that goes on
     * @return the digests of what was removed
     */
    public List<String> gc(Instant before) {
        return files.sweep(Set.copyOf(database.read(Versions::digests)), before);
    }

    @Override
    public void close() {
        database.close();
    }
}
