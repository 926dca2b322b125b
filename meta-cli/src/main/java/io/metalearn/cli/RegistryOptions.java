package io.metalearn.cli;

import io.metalearn.registry.Registry;
import io.metalearn.registry.Signature;
import java.time.InstantSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of commands on a registry. */
class RegistryOptions extends CommonOptions {
    @Mixin
    private RegistryPlace place = new RegistryPlace();

    Registry open() {
        return place.open();
    }

    /** Signed now. */
    static Signature signature(String by, String why) {
        return new Signature(by, InstantSource.system().instant(), why);
    }

    /** The flags of commands that change a registry, and write down who did it. */
    static final class Signed extends RegistryOptions {
        @Option(names = "--by", paramLabel = "NAME", description = "Who it is (default: the user of the system).")
        private String by = System.getProperty("user.name", "unknown");

        @Option(names = "--why", paramLabel = "TEXT", description = "For the history.")
        private String why = "";

        Signature signature() {
            return RegistryOptions.signature(by, why);
        }
    }
}
