package io.metalearn.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.plugin.LearnerChoice;
import io.metalearn.maml.Maml;
import io.metalearn.maml.MamlConfig;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import io.metalearn.tck.LinearTasks;
import org.junit.jupiter.api.Test;

class MembershipAttackTest {
    private static final Seed SEED = new Seed(11);
    private static final Tasks USERS = new Tasks(
            new Marked("train", 60),
            new Marked("validation", 20),
            new Marked("test", 200),
            LinearTasks.tasks().card(),
            LinearTasks.tasks().encoder());

    /** A net that learns sixty levels by heart, as nobody looks whether that is of any use for other users. */
    private static Maml large() {
        return new Maml(
                MamlConfig.defaults()
                        .withNet(NetConfig.of(Activation.TANH, 32, 32))
                        .withOuter(new OuterLoop(
                                400, 16, Descent.adam(1e-2), EpisodeSizes.of(0, 1, 10), Validation.none())),
                KernelChoice.preferred());
    }

    private static MembershipAttack attack(Learner learner) {
        return MembershipAttack.on(learner, USERS.train(), USERS.test(), EpisodeShape.of(0, 20), 1, SEED);
    }

    @Test
    void what_was_learned_by_heart_is_found_and_what_was_learned_privately_is_not() {
        MembershipAttack open = attack(large().learn(USERS, Training.of(SEED)));
        PrivateLearning privately =
                new PrivateLearning(new PrivacyConfig(LearnerChoice.of("maml"), 1, 1e-5, 1, false), large());
        MembershipAttack hidden = attack(privately.learn(USERS, Training.of(SEED)));
        assertThat(open.auc()).as("%s", open).isGreaterThan(0.8);
        assertThat(hidden.auc()).as("%s", hidden).isCloseTo(0.5, within(2.5 * hidden.deviation()));
    }
}
