package io.metalearn.privacy;

import io.metalearn.api.plugin.LearnerChoice;
import io.metalearn.maml.Maml;
import io.metalearn.maml.MamlConfig;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;

/** Learners to be trained in private. */
final class Learning {
    private Learning() {}

    static Maml maml(int iterations) {
        MamlConfig defaults = MamlConfig.defaults();
        return new Maml(
                defaults.withNet(NetConfig.of(Activation.TANH, 16))
                        .withOuter(defaults.outer().withIterations(iterations)),
                KernelChoice.preferred());
    }

    static PrivateLearning privately(double epsilon, int iterations) {
        return new PrivateLearning(
                new PrivacyConfig(LearnerChoice.of("maml"), epsilon, 1e-5, 1, false), maml(iterations));
    }
}
