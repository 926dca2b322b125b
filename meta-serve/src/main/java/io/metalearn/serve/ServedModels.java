package io.metalearn.serve;

import io.metalearn.api.ConfigException;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.registry.Alias;
import io.metalearn.registry.DatabaseException;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelReference;
import io.metalearn.registry.ModelVersion;
import io.metalearn.registry.Registry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions that aliases point to, loaded; {@link #refresh} follows them. A version is loaded and proven before it takes its
 * predecessor's place, in one step; requests that began with the predecessor end with it. Where the database is down, what was loaded
 * stays. Safe to share between threads.
 */
final class ServedModels {
    private static final Logger LOG = LoggerFactory.getLogger(ServedModels.class);
    /** Versions that were asked for by their number, beside those of aliases. */
    private static final int MOST_OTHERS = 16;

    private final Registry registry;
    private final Plugins plugins;
    private final Duration patience;
    private final Map<ModelReference, CompletableFuture<ServedModel>> others = new LinkedHashMap<>();
    private volatile Snapshot now = new Snapshot(new TreeMap<>(), Map.of(), Map.of(), Set.of());

    /** @param patience how long a request waits for a version that has to be loaded */
    ServedModels(Registry registry, Plugins plugins, Duration patience) {
        this.registry = registry;
        this.plugins = plugins;
        this.patience = patience;
    }

    /**
     * What aliases pointed to when it was last looked at; never changed.
     *
     * @param failed why versions that aliases point to cannot be loaded
     * @param withdrawn versions that aliases were taken back from
     */
    private record Snapshot(
            SortedMap<ModelName, SortedMap<Alias, Integer>> aliases,
            Map<ModelReference, ServedModel> loaded,
            Map<ModelReference, String> failed,
            Set<ModelReference> withdrawn) {
        /** Whether a model is published, and cannot be served. */
        boolean hasFailed(ModelName name) {
            return failed.keySet().stream().anyMatch(version -> version.name().equals(name));
        }
    }

    /** Where aliases point, by model. */
    SortedMap<ModelName, SortedMap<Alias, Integer>> aliases() {
        return now.aliases();
    }

    /** Whether a version was rolled back. */
    boolean isWithdrawn(ModelReference version) {
        return now.withdrawn().contains(version);
    }

    /** The versions that aliases point to. */
    Collection<ServedModel> loaded() {
        return now.loaded().values();
    }

    /**
     * The version that a reference stands for.
     *
     * @throws Problem when there is none, or it cannot be loaded
     */
    ServedModel require(ModelReference reference) {
        Snapshot seen = now;
        Optional<Integer> number = reference.version().isPresent()
                ? Optional.of(reference.version().getAsInt())
                : Optional.ofNullable(seen.aliases().get(reference.name())).map(all -> all.get(reference.alias()));
        ModelReference version = ModelReference.of(
                reference.name(),
                number.orElseThrow(() -> seen.hasFailed(reference.name())
                        ? cannotBeLoaded(reference)
                        : Problem.notFound("no model " + reference)));
        return Optional.ofNullable(seen.loaded().get(version)).orElseGet(() -> other(version));
    }

    /** Follows the aliases. A model that cannot be loaded leaves the version before it where it was, and the others alone. */
    synchronized void refresh() {
        Snapshot before = now;
        SortedMap<ModelName, SortedMap<Alias, Integer>> aliases = new TreeMap<>();
        Map<ModelReference, ServedModel> loaded = new LinkedHashMap<>();
        Map<ModelReference, String> failed = new LinkedHashMap<>();
        Set<ModelReference> withdrawn = new HashSet<>();
        for (ModelName name : registry.models()) {
            SortedMap<Alias, Integer> own = new TreeMap<>();
            registry.aliases(name).forEach((alias, number) -> {
                Optional<ServedModel> model = follow(ModelReference.of(name, number), before, failed);
                Optional<Integer> last =
                        Optional.ofNullable(before.aliases().get(name)).map(all -> all.get(alias));
                Optional<ServedModel> kept = model.or(() ->
                        last.flatMap(old -> Optional.ofNullable(before.loaded().get(ModelReference.of(name, old)))));
                kept.ifPresent(one -> {
                    own.put(alias, one.version().number());
                    loaded.put(one.version().reference(), one);
                });
            });
            aliases.put(name, own);
            registry.withdrawn(name).forEach(number -> withdrawn.add(ModelReference.of(name, number)));
        }
        now = new Snapshot(aliases, loaded, Map.copyOf(failed), Set.copyOf(withdrawn));
    }

    /** Why a version is not served is logged when that is new, and not each time it is tried again. */
    private Optional<ServedModel> follow(ModelReference version, Snapshot before, Map<ModelReference, String> failed) {
        Optional<ServedModel> loaded = Optional.ofNullable(before.loaded().get(version));
        if (loaded.isPresent()) {
            return loaded;
        }
        try {
            ServedModel model = ServedModel.load(registry, registry.require(version), plugins);
            LOG.info("serving {}", version);
            return Optional.of(model);
        } catch (ConfigException | DamagedException e) {
            String why = String.valueOf(e.getMessage());
            failed.put(version, why);
            if (!why.equals(before.failed().get(version))) {
                LOG.error("{} is not served: {}", version, why);
            }
            return Optional.empty();
        }
    }

    private static Problem cannotBeLoaded(ModelReference reference) {
        return Problem.unavailable(reference + " cannot be loaded; the server's log says why");
    }

    /** One that no alias points to, loaded when it is asked for; who asks first may have to come again. */
    private ServedModel other(ModelReference version) {
        CompletableFuture<ServedModel> loading = loading(version);
        try {
            return loading.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw Problem.unavailable(version + " is being loaded: try again in a second");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the server stops");
        } catch (ExecutionException e) {
            forget(version, loading);
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        }
    }

    private CompletableFuture<ServedModel> loading(ModelReference version) {
        synchronized (others) {
            CompletableFuture<ServedModel> loading = Optional.ofNullable(others.get(version))
                    .orElseGet(() -> CompletableFuture.supplyAsync(() -> load(version)));
            others.put(version, loading);
            List<ModelReference> surplus = new ArrayList<>(others.keySet());
            surplus.subList(0, Math.max(0, others.size() - MOST_OTHERS)).forEach(others::remove);
            return loading;
        }
    }

    /** What could not be loaded is tried again when it is asked for again. */
    private void forget(ModelReference version, CompletableFuture<ServedModel> failed) {
        synchronized (others) {
            others.remove(version, failed);
        }
    }

    private ServedModel load(ModelReference reference) {
        try {
            ModelVersion version =
                    registry.find(reference).orElseThrow(() -> Problem.notFound("no model " + reference));
            return ServedModel.load(registry, version, plugins);
        } catch (DatabaseException e) {
            LOG.warn("{}", e.getMessage());
            throw Problem.unavailable(reference + " is not loaded, and the registry does not answer");
        } catch (ConfigException | DamagedException e) {
            LOG.error("{} is not served: {}", reference, e.getMessage());
            throw cannotBeLoaded(reference);
        }
    }
}
