package io.metalearn.serve;

import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.ModelVersion;
import io.metalearn.registry.Registry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A registry of {@link Shops} in a folder, and servers of it, by a clock that stands until it is set. */
final class Prices implements AutoCloseable {
    /** A request without a support. */
    static final String ONE = "{'query': [{'size': 1}]}";
    /** The slow model takes half a second for it. */
    static final String SLOW =
            "{'support': [{'size': 1, 'price': 20}, {'size': 2, 'price': 40}], 'query': [{'size': 1}]%s}";

    private final Path folder;
    private final Shops shops;
    private final Registry registry;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    Prices(Path folder) {
        this.folder = folder;
        this.shops = new Shops(folder);
        this.registry = Registry.open(folder.resolve("registry"));
    }

    Shops shops() {
        return shops;
    }

    Registry registry() {
        return registry;
    }

    ModelVersion publish(String learner, String word) {
        return shops.publish(registry, learner, word);
    }

    Server serve(ServerConfig config) {
        return Server.start(
                config,
                registry,
                DatabaseLocation.file(folder.resolve("serve.db")),
                folder.resolve("events.spool"),
                shops.plugins(),
                now::get);
    }

    void setClock(Instant instant) {
        now.set(instant);
    }

    /** What a server predicts. */
    static Http.Answer ask(Http http, String body) {
        try {
            return http.post("/v1/models/prices:predict", body);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        registry.close();
    }
}
