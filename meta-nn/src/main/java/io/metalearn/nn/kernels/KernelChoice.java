package io.metalearn.nn.kernels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses kernels: by name, by the system property {@code metalearn.kernels}, or the best there are. */
public final class KernelChoice {
    /** The system property that names the kernels to use. */
    public static final String PROPERTY = "metalearn.kernels";

    private static final Logger LOG = LoggerFactory.getLogger(KernelChoice.class);

    private KernelChoice() {}

    /** All kernels that this class path knows, the preferred first, available here or not. */
    public static List<KernelsProvider> known() {
        List<KernelsProvider> all =
                new ArrayList<>(List.of(new ScalarProvider(), new VectorProvider(VectorProvider.BEST)));
        ServiceLoader.load(KernelsProvider.class).forEach(all::add);
        all.sort(Comparator.comparingInt(KernelsProvider::priority).reversed().thenComparing(KernelsProvider::name));
        return List.copyOf(all);
    }

    /** The names of the kernels that can run here, the preferred first. */
    public static List<String> available() {
        return known().stream()
                .filter(KernelsProvider::available)
                .map(KernelsProvider::name)
                .toList();
    }

    /**
     * The kernels of that name. {@code vector256} and {@code vector512} are {@code vector} of a width: a process has one, which
     * {@value #PROPERTY} says, or else is the widest there is.
     *
     * @throws IllegalArgumentException when there are none, or they cannot run here; the message says what there is and how to
     *     have these
     */
    public static Kernels byName(String name) {
        KernelsProvider provider = Stream.concat(known().stream(), VectorProvider.ofWidths().stream())
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("kernels must be one of " + available() + ", got " + name));
        if (!provider.available()) {
            throw new IllegalArgumentException(
                    "kernels " + name + " cannot run here (there are " + available() + "): " + provider.hint());
        }
        return provider.create();
    }

    /** Those that {@value #PROPERTY} names; else the best that can run here. Logs how to have better ones than plain loops. */
    public static Kernels preferred() {
        String named = System.getProperty(PROPERTY, "");
        Kernels kernels = byName(named.isEmpty() ? available().get(0) : named);
        if (named.isEmpty() && kernels instanceof ScalarKernels) {
            LOG.warn(
                    "training on plain loops (kernels scalar), several times slower than need be: {}, or add io.metalearn:meta-nd4j"
                            + " (kernels blas) to the class path",
                    new VectorProvider(VectorProvider.BEST).hint());
        }
        return kernels;
    }
}
