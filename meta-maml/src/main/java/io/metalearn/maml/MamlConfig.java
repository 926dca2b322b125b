package io.metalearn.maml;

import io.metalearn.api.Check;
import io.metalearn.api.Field;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskFacts;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Annealing;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.QueryLoss;
import io.metalearn.nn.training.Validation;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * The settings of {@link Maml}.
 *
 * @param net the network
 * @param innerSteps gradient steps on the support, at least 0 (0: pooled training, no adaptation)
 * @param innerRate inner rate, or where it starts from when learned; > 0
 * @param innerClipNorm bound of the norm of each inner gradient, over all tensors that move; 0 for none, as in the papers
 * @param learnedRates which inner rates are learned with the parameters; they may turn negative
 * @param adapted which tensors the inner loop moves
 * @param firstOrderShare the share of the outer steps, from the first on, whose meta-gradient drops the second-order terms, in [0, 1]: 0
 *     for MAML, 1 for FOMAML
 * @param multiStepShare the share of the outer steps, from the first on, in which the query losses after all inner steps count, in
 *     [0, 1]; after that the last counts alone
 * @param queryLoss by what the query rows judge an adapted model; the support's loss is the target's, row by row
 * @param ensemble how many of the best parameters on validation are kept and averaged in prediction, at least 1
 * @param outer the outer loop
 */
@RecordBuilder
public record MamlConfig(
        NetConfig net,
        int innerSteps,
        double innerRate,
        double innerClipNorm,
        LearnedRates learnedRates,
        AdaptedPart adapted,
        double firstOrderShare,
        double multiStepShare,
        QueryLoss queryLoss,
        int ensemble,
        OuterLoop outer)
        implements MamlConfigBuilder.With {
    public MamlConfig {
        Check.atLeast(0, innerSteps, "innerSteps");
        Check.positive(innerRate, "innerRate");
        Check.notNegative(innerClipNorm, "innerClipNorm");
        Check.share(firstOrderShare, "firstOrderShare");
        Check.share(multiStepShare, "multiStepShare");
        Check.atLeast(1, ensemble, "ensemble");
    }

    /** Two hidden layers of 40 ReLU, one step at 0.01, exact second order: the sinusoid settings of the paper. */
    public static MamlConfig defaults() {
        NetConfig net = NetConfig.of(Activation.RELU, 40, 40);
        return new MamlConfig(
                net,
                1,
                0.01,
                0,
                LearnedRates.NONE,
                AdaptedPart.ALL,
                0,
                0,
                QueryLoss.POINTWISE,
                1,
                OuterLoop.defaults());
    }

    /**
     * For tables: a hundred tasks and more, of tens of rows with a handful of numbers each, and supports of 1 to 15 rows. Three hidden
     * layers of 32, tanh; five steps at a rate learned for each entry; 6000 outer steps. Chosen on the validation categories of the
     * shipped jewellery, where its notes say what else was tried.
     */
    public static MamlConfig tabular() {
        Descent descent = new Descent(Descent.Rule.ADAM, 0.01, 0.05, Annealing.COSINE, 1, 0);
        return defaults()
                .withNet(NetConfig.of(Activation.TANH, 32, 32, 32))
                .withInnerSteps(5)
                .withInnerRate(0.02)
                .withLearnedRates(LearnedRates.ENTRY)
                .withOuter(new OuterLoop(6000, 16, descent, EpisodeSizes.of(1, 15, 60), new Validation(100, 80, 0)));
    }

    /** {@link #defaults} without the second-order terms: FOMAML (Finn et al., ICML 2017, section 5.2). */
    public static MamlConfig fomaml() {
        return defaults().withFirstOrderShare(1);
    }

    /** {@link #defaults}, but the inner loop moves the last layer alone: ANIL (Raghu et al., ICLR 2020). */
    public static MamlConfig anil() {
        return defaults().withAdapted(AdaptedPart.HEAD);
    }

    /** {@link #defaults}, but the inner loop moves all layers but the last: BOIL (Oh et al., ICLR 2021). */
    public static MamlConfig boil() {
        return defaults().withAdapted(AdaptedPart.BODY);
    }

    /** {@link #defaults}, with a learned rate for each entry: Meta-SGD (Li et al. 2017, arXiv 1707.09835). One step, as there. */
    public static MamlConfig metaSgd() {
        return defaults().withLearnedRates(LearnedRates.ENTRY);
    }

    /**
     * MAML++ (Antoniou, Edwards, Storkey, ICLR 2019): five steps with learned rates for each tensor and step, the multi-step loss for
     * the first tenth of the training, outer rate 1e-3 annealed to 1e-5. As in the authors' configurations the second order is there
     * from the start, and the ensemble is left to be asked for. The network and the inner rate's start, 0.01, are those of
     * {@link #defaults}. Batch normalisation is left out; inner gradients are clipped at a norm of 10, since five steps at rates that
     * are learned can run away from a support of one row.
     */
    public static MamlConfig mamlpp() {
        return defaults()
                .withInnerSteps(5)
                .withInnerClipNorm(10)
                .withLearnedRates(LearnedRates.STEP)
                .withMultiStepShare(0.1)
                .withOuter(OuterLoop.defaults().withDescent(Descent.adam(1e-3, 0.01)));
    }

    /**
     * MeLU (Lee et al., KDD 2019): embeddings of 32 columns, two decision layers of 64 ReLU, one step that moves the decision layers. The
     * paper's rates, 5e-6 inside and 5e-5 outside, hardly move anything on standardised targets; here they are 0.01 and 1e-3.
     */
    public static MamlConfig melu() {
        return defaults()
                .withNet(new NetConfig(List.of(64, 64), Activation.RELU, 32, List.of(), 0))
                .withAdapted(AdaptedPart.DECISION);
    }

    /** These settings with other network, steps, inner rate and outer loop: the same algorithm elsewhere. */
    public MamlConfig on(NetConfig otherNet, int steps, double rate, OuterLoop loop) {
        return withNet(otherNet).withInnerSteps(steps).withInnerRate(rate).withOuter(loop);
    }

    /**
     * These settings for tasks of which that much is known. On tables, of a real or binary target, network, inner loop and outer loop are those of
     * {@link #tabular}. Classes take one hidden layer of 64, whose head reads the inputs too ({@link NetConfig#shortcut}), five steps at a rate
     * learned for each entry, and the episodes of the metric learners. A first step at a head of 0 sums up the rows of each class, so that it starts
     * from class means, of which no step at 0.01 gets far. Entries of texts are small, and want a rate of 1 and a shortcut of 3; photos and numbers
     * 0.1 and 0.3. 5-way accuracy at 1 and 5 shots on validation tasks, two seeds: questions of 77 intents .681 and .881 where the class mean has
     * .675 and .871; one hidden layer alone had .701 and .837 with one seed. What adapts, and to which order, stays. See {@link OuterLoop#fitting} for the sizes of
     * episodes.
     */
    public MamlConfig fitting(TaskFacts facts) {
        MamlConfig suited = this;
        if (facts.rows() != TaskCard.ENDLESS) {
            suited = facts.target() instanceof Target.Classes ? onClasses(facts.schema()) : onTables();
        }
        return suited.withOuter(suited.outer().fitting(facts));
    }

    private MamlConfig onClasses(Schema schema) {
        boolean isText = schema.fields().stream().anyMatch(Field.Vector.class::isInstance);
        return withNet(net.withHidden(List.of(64), net.activation()).withShortcut(isText ? 3 : 0.3))
                .withInnerSteps(5)
                .withInnerRate(isText ? 1 : 0.1)
                .withLearnedRates(learnedUnlessSaid(LearnedRates.ENTRY))
                .withOuter(new OuterLoop(
                        1000, 4, Descent.adam(1e-3, 0.05), EpisodeSizes.of(1, 5, 15), new Validation(100, 40, 0)));
    }

    private MamlConfig onTables() {
        MamlConfig table = tabular();
        return withNet(net.withHidden(table.net().hidden(), table.net().activation()))
                .withInnerSteps(table.innerSteps())
                .withInnerRate(table.innerRate())
                .withLearnedRates(learnedUnlessSaid(table.learnedRates()))
                .withOuter(table.outer());
    }

    private LearnedRates learnedUnlessSaid(LearnedRates usual) {
        return learnedRates == LearnedRates.NONE ? usual : learnedRates;
    }
}
