package io.metalearn.cli;

import io.metalearn.nn.kernels.KernelChoice;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags of commands that compute. */
class KernelOptions extends CommonOptions {
    @Option(names = "--kernels", paramLabel = "NAME", description = "What to compute with; see 'metalearn doctor'.")
    private Optional<String> kernels = Optional.empty();

    /** Plugins are lent the kernels that the process has chosen when they are found. */
    @Override
    void apply() {
        kernels.ifPresent(name -> {
            try {
                KernelChoice.byName(name);
            } catch (IllegalArgumentException e) {
                throw usage("--kernels: " + e.getMessage());
            }
            System.setProperty(KernelChoice.PROPERTY, name);
        });
    }
}
