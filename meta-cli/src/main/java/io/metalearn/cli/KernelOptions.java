package io.metalearn.cli;

import io.metalearn.nn.kernels.KernelChoice;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags of commands that compute. */
class KernelOptions extends CommonOptions {
    @Option(names = "--kernels", paramLabel = "NAME", description = "What to compute with; see 'metalearn doctor'.")
    private Optional<String> kernels = Optional.empty();

    /** Chooses the kernels for this process and answers their name. */
    String chooseKernels() {
        kernels.ifPresent(name -> {
            try {
                KernelChoice.byName(name);
            } catch (IllegalArgumentException e) {
                throw usage("--kernels: " + e.getMessage());
            }
            System.setProperty(KernelChoice.PROPERTY, name);
        });
        return KernelChoice.preferred().name();
    }
}
