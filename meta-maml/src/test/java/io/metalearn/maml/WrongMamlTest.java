package io.metalearn.maml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.metalearn.api.Episode;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.tck.MetaObjectiveContract;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The contract of objectives fails each well-known wrong MAML, in the sentence that says what is wrong with it. */
class WrongMamlTest {
    private static final String LOSS = "theLossIsThatOfTheAdaptedPredictorOnTheQueryRows";
    private static final String MEANS = "lossAndGradientsAreMeansOverTheEpisodes";
    private static final String GRADIENTS = "theGradientsAreThoseOfTheLossByCentralDifferences";

    @Test
    void adaptedWeightsSummedAsIfTheyWereGradientsAreCaught() {
        assertThat(failuresOf(SummedWeights.class)).containsExactlyInAnyOrder(GRADIENTS, MEANS);
    }

    @Test
    void anOuterLossThatIgnoresTheAdaptedWeightsIsCaught() {
        assertThat(failuresOf(IgnoredAdaptation.class)).containsExactly(LOSS);
    }

    @Test
    void aGraphCutByCopyingIsCaught() {
        assertThat(failuresOf(CutGraph.class)).containsExactly(GRADIENTS);
    }

    @Test
    void supportRowsScoredAsQueryAreCaught() {
        assertThat(failuresOf(SupportAsQuery.class)).containsExactly(LOSS);
    }

    @Test
    void theRightOneIsNot() {
        assertThat(failuresOf(Right.class)).isEmpty();
    }

    private static Set<String> failuresOf(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
                .collect(Collectors.toSet());
    }

    /** A learner that adapts as it should, but whose objective is another one. */
    private record Pretender(Maml adapts, UnaryOperator<MetaObjective> wrong) implements GradientMetaLearner {
        @Override
        public Learner learn(Tasks tasks, Training training) {
            return adapts.learn(tasks, training);
        }

        @Override
        public Learner learner(Tasks tasks, Tensors learned, Seed seed) {
            return adapts.learner(tasks, learned, seed);
        }

        @Override
        public Learner restore(LearnerState state) {
            return adapts.restore(state);
        }

        @Override
        public MetaObjective objective(Schema schema) {
            return wrong.apply(adapts.objective(schema));
        }
    }

    /** An objective that evaluates other episodes. */
    private record Altered(MetaObjective base, UnaryOperator<Episode> episodes) implements MetaObjective {
        @Override
        public Tensors initial(Seed seed) {
            return base.initial(seed);
        }

        @Override
        public LossAndGradients evaluate(Tensors parameters, List<Episode> all, Seed seed) {
            return base.evaluate(parameters, all.stream().map(episodes).toList(), seed);
        }
    }

    abstract static class OnSinusoids extends MetaObjectiveContract {
        abstract MetaObjective wrong(MetaObjective right);

        MamlConfig config() {
            return Small.config();
        }

        @Override
        protected GradientMetaLearner metaLearner() {
            return new Pretender(new Maml(config(), KernelChoice.preferred()), this::wrong);
        }

        @Override
        protected Tasks tasks() {
            return Small.tasks();
        }
    }

    static class Right extends OnSinusoids {
        @Override
        MetaObjective wrong(MetaObjective right) {
            return right;
        }
    }

    /** The weights that tasks were adapted to are summed, and handed to the optimiser as if they were gradients. */
    static class SummedWeights extends OnSinusoids {
        @Override
        MetaObjective wrong(MetaObjective right) {
            Maml maml = new Maml(config(), KernelChoice.preferred());
            LearnerState any = maml.learn(tasks(), Training.of(new Seed(0))).state();
            return new MetaObjective() {
                @Override
                public Tensors initial(Seed seed) {
                    return right.initial(seed);
                }

                @Override
                public LossAndGradients evaluate(Tensors parameters, List<Episode> episodes, Seed seed) {
                    Learner learner = maml.restore(
                            new LearnerState(any.schema(), any.tensors().with("", parameters)));
                    Tensors sums = episodes.stream()
                            .map(episode ->
                                    learner.adapt(episode.support(), seed).state())
                            .reduce(SummedWeights::sum)
                            .orElseThrow();
                    return new LossAndGradients(
                            right.evaluate(parameters, episodes, seed).loss(), sums);
                }
            };
        }

        private static Tensors sum(Tensors first, Tensors second) {
            Tensors sums = Tensors.empty();
            for (String name : first.names()) {
                Tensor a = first.get(name);
                Tensor b = second.get(name);
                sums = sums.with(name, Tensor.generate(a.shape(), values -> {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = a.get(i) + b.get(i);
                    }
                }));
            }
            return sums;
        }
    }

    /** The support is emptied before the loss is taken, so nothing adapts. */
    static class IgnoredAdaptation extends OnSinusoids {
        @Override
        MetaObjective wrong(MetaObjective right) {
            return new Altered(right, WrongMamlTest::withoutSupport);
        }
    }

    /** The inner gradients are copies: first order, though it claims to be exact. */
    static class CutGraph extends OnSinusoids {
        @Override
        MamlConfig config() {
            return Small.of(MamlConfig.fomaml(), 3);
        }

        @Override
        MetaObjective wrong(MetaObjective right) {
            return right;
        }
    }

    /** The adapted model is judged on the rows it was adapted to. */
    static class SupportAsQuery extends OnSinusoids {
        @Override
        MetaObjective wrong(MetaObjective right) {
            return new Altered(right, episode -> new Episode(episode.task(), episode.support(), episode.support()));
        }
    }

    private static Episode withoutSupport(Episode episode) {
        return new Episode(episode.task(), episode.support().select(), episode.query());
    }
}
