package io.metalearn.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.MetaLearner;
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
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MembershipAttackTest {
    private static final Seed SEED = new Seed(11);
    private static final int DRAWS = 10;

    /** Users of their own for each draw; the test users are as many as make the attack's chance small. */
    private static Tasks users(int draw) {
        return new Tasks(
                new Marked("train" + draw, 60),
                new Marked("validation" + draw, 20),
                new Marked("test" + draw, 200),
                LinearTasks.tasks().card(),
                LinearTasks.tasks().encoder());
    }

    /** A net that learns sixty levels by heart, as nobody looks whether that is of any use for other users. */
    private static Maml large() {
        return new Maml(
                MamlConfig.defaults()
                        .withNet(NetConfig.of(Activation.TANH, 32, 32))
                        .withOuter(new OuterLoop(
                                400, 16, Descent.adam(1e-2), EpisodeSizes.of(0, 1, 10), Validation.none())),
                KernelChoice.preferred());
    }

    private static PrivateLearning privately(double epsilon) {
        return new PrivateLearning(new PrivacyConfig(LearnerChoice.of("maml"), epsilon, 1e-5, 1, false), large());
    }

    private static MembershipAttack attack(MetaLearner learning, Tasks learned, Tasks attacked) {
        return MembershipAttack.on(
                learning.learn(learned, Training.of(SEED)),
                attacked.train(),
                attacked.test(),
                EpisodeShape.of(0, 20),
                1,
                SEED);
    }

    /** Averaged over draws of the users: the mean of the attacks, and the deviation that it has where there is nothing to find. */
    private static MembershipAttack attacks(MetaLearner learning, IntFunction<Tasks> learned) {
        List<MembershipAttack> all = IntStream.range(0, DRAWS)
                .mapToObj(draw -> attack(learning, learned.apply(draw), users(draw)))
                .toList();
        return new MembershipAttack(
                all.stream().mapToDouble(MembershipAttack::auc).average().orElseThrow(),
                all.get(0).deviation() / Math.sqrt(DRAWS));
    }

    /** On one draw of the users; what a draw does to these numbers, and where they lie on average, is seen below. */
    @Test
    void what_was_learned_by_heart_is_found_and_what_was_learned_privately_is_not() {
        MembershipAttack open = attack(large(), users(1), users(1));
        MembershipAttack hidden = attack(privately(1), users(1), users(1));
        assertThat(open.auc()).as("%s", open).isGreaterThan(0.5 + 4 * open.deviation());
        assertThat(hidden.auc()).as("%s", hidden).isCloseTo(0.5, within(2.5 * hidden.deviation()));
    }

    /** That it finds nothing means something only if it finds nothing where there is nothing, and what there is where there is. */
    @Tag("slow")
    @Test
    void over_several_draws_the_attack_finds_no_more_than_epsilon_allows_and_nothing_in_a_net_that_never_met_them() {
        MembershipAttack open = attacks(large(), MembershipAttackTest::users);
        MembershipAttack strangers = attacks(large(), draw -> users(100 + draw));
        MembershipAttack hidden = attacks(privately(1), MembershipAttackTest::users);
        MembershipAttack loose = attacks(privately(1000), MembershipAttackTest::users);
        assertThat(open.auc()).as("in the open %s", open).isGreaterThan(MembershipAttack.most(1, 1e-5));
        assertThat(strangers.auc()).as("strangers %s", strangers).isCloseTo(0.5, within(3 * strangers.deviation()));
        assertThat(hidden.auc()).as("epsilon 1 %s", hidden).isCloseTo(0.5, within(3 * hidden.deviation()));
        assertThat(loose.auc())
                .as("an epsilon that protects nobody %s", loose)
                .isGreaterThan(0.5 + 5 * loose.deviation());
    }

    /** Of no privacy, of none to lose, and of the two pieces of the curve: {@code e / (1 + e)} at epsilon 1. */
    @Test
    void the_most_that_an_attack_finds_grows_from_chance_to_certainty() {
        assertThat(MembershipAttack.most(1e-9, 0)).isCloseTo(0.5, within(1e-8));
        assertThat(MembershipAttack.most(1, 0)).isCloseTo(Math.E / (1 + Math.E), within(1e-12));
        assertThat(MembershipAttack.most(50, 0)).isCloseTo(1, within(1e-12));
    }
}
