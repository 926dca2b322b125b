package io.metalearn.serve;

import io.metalearn.registry.Registry;
import java.nio.file.Path;

/** A server whose model knows what shops ask for a size, and all that it keeps, in a folder. */
final class ServedShops implements AutoCloseable {
    private final Path folder;
    private final ServerConfig config;
    private final Shops shops;
    private final Registry registry;
    private Server server;

    ServedShops(Path folder) {
        this(folder, ServerConfig.local());
    }

    ServedShops(Path folder, ServerConfig config) {
        this.folder = folder;
        this.config = config;
        this.shops = new Shops(folder);
        this.registry = Registry.open(folder.resolve("registry"));
        shops.publish(registry, "eb", "one");
        this.server = shops.serve(config, registry, folder);
    }

    int port() {
        return server.port();
    }

    Http http() {
        return new Http(server.port());
    }

    /** Until it is started again. */
    void stop() {
        server.close();
    }

    /** At another port, with what it had kept. */
    Http startAgain() {
        server = shops.serve(config, registry, folder);
        return http();
    }

    @Override
    public void close() {
        server.close();
        registry.close();
    }
}
