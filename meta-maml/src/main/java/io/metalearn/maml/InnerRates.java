package io.metalearn.maml;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import java.util.Arrays;
import java.util.Collection;

/**
 * The inner rates as named tensors: {@code alpha.<tensor>} for every step, or {@code alpha.<step>.<tensor>} for one; each a scalar,
 * or one rate for each entry. A tensor without a rate does not move. So MAML, ANIL, BOIL, MeLU, Meta-SGD and MAML++ are one update,
 * and differ in these names and shapes.
 */
final class InnerRates {
    private static final String RATE = "alpha.";

    private InnerRates() {}

    /** The rates to start from, for the tensors of {@code theta} that the configuration moves. */
    static Tensors initial(MamlConfig config, Tensors theta, int layers) {
        Tensors rates = Tensors.empty();
        for (String name : theta.names()) {
            if (config.adapted().has(name, layers)) {
                rates = rates.with(name, rate(config, theta.get(name)));
            }
        }
        return config.learnedRates() == LearnedRates.STEP
                ? perStep(rates, config.innerSteps())
                : Tensors.empty().with(RATE, rates);
    }

    /** The rates of tensors of these names where none is learned: one for each tensor that the configuration moves, and every step. */
    static Tensors fixed(MamlConfig config, Collection<String> names, int layers) {
        Tensors rates = Tensors.empty();
        for (String name : names) {
            if (config.adapted().has(name, layers)) {
                rates = rates.with(RATE + name, Tensor.scalar((float) config.innerRate()));
            }
        }
        return rates;
    }

    /** Whether a tensor of that name is a rate. */
    static boolean isRate(String name) {
        return name.startsWith(RATE);
    }

    /** The rates among the parameters: by the name of the tensor they move, or by step and name. */
    static Parameters of(Parameters all) {
        return all.under(RATE);
    }

    /** Those of inner step {@code k}, by the name of the tensor they move. */
    static Parameters ofStep(Parameters rates, int k) {
        Parameters own = rates.under(k + ".");
        return own.isEmpty() ? rates : own;
    }

    /** Whether among tensors of these names there are rates for so many steps: those for every step, or the last one's own. */
    static boolean reach(Collection<String> names, int steps) {
        return steps == 0 || !isAny(names, 0) || isAny(names, steps - 1);
    }

    private static boolean isAny(Collection<String> names, int k) {
        return names.stream().anyMatch(name -> name.startsWith(RATE + k + "."));
    }

    private static Tensors perStep(Tensors rates, int steps) {
        Tensors all = Tensors.empty();
        for (int k = 0; k < steps; k++) {
            all = all.with(RATE + k + ".", rates);
        }
        return all;
    }

    private static Tensor rate(MamlConfig config, Tensor tensor) {
        int[] shape = config.learnedRates() == LearnedRates.ENTRY ? tensor.shape() : new int[0];
        return Tensor.generate(shape, values -> Arrays.fill(values, (float) config.innerRate()));
    }
}
