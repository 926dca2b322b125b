package io.metalearn.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.api.plugin.Context;
import io.metalearn.data.ecommerce.FashionPlugin;
import io.metalearn.data.ecommerce.ImageTasksConfig;
import io.metalearn.data.ecommerce.TaskCounts;
import io.metalearn.data.ecommerce.TitlesPlugin;
import io.metalearn.nn.model.EmbeddingConfig;
import io.metalearn.nn.model.FusionKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the learners take for texts and photos where nobody says otherwise; on validation classes, after a tenth of a training. */
class DefaultsTest {
    private static final TitlesPlugin TITLES = new TitlesPlugin();
    private static final Tasks TASKS = TITLES.create(TITLES.defaults());
    /** Three garments to choose by, in all their turns. */
    private static final Tasks PHOTOS =
            new FashionPlugin().create(new ImageTasksConfig(5, true, 3, 3, TaskCounts.defaults(), 3), Context.empty());

    private static final TaskFacts FACTS = TaskFacts.of(TASKS, List.of(1, 5));
    private static final int EPISODES = 60;

    @Test
    void prototypes_of_texts_are_better_than_with_a_hidden_layer_alone() {
        ProtoNetConfig defaults = ProtoNetConfig.defaults();
        assertThat(accuracy(new ProtoNet(defaults.fitting(FACTS), Small.KERNELS)))
                .isGreaterThan(0.05 + accuracy(new ProtoNet(defaults, Small.KERNELS)));
    }

    @Test
    void so_are_matching_networks() {
        MatchingNetConfig defaults = MatchingNetConfig.defaults();
        assertThat(accuracy(new MatchingNet(defaults.fitting(FACTS), Small.KERNELS)))
                .isGreaterThan(0.05 + accuracy(new MatchingNet(defaults, Small.KERNELS)));
    }

    @Test
    void relation_networks_of_texts_are_better_with_the_cosines_of_words_they_never_learned() {
        RelationNetConfig fitted = RelationNetConfig.defaults().fitting(FACTS);
        assertThat(fitted.cosines()).isTrue();
        assertThat(accuracy(new RelationNet(fitted, Small.KERNELS)))
                .isGreaterThan(0.02 + accuracy(new RelationNet(fitted.withCosines(false), Small.KERNELS)));
    }

    @Test
    void proto_maml_of_photos_is_better_with_the_pixels_beside_and_distances_that_do_not_saturate() {
        ProtoMamlConfig defaults = ProtoMamlConfig.defaults();
        assertThat(accuracy(
                        new ProtoMaml(defaults.fitting(TaskFacts.of(PHOTOS, List.of(1, 5))), Small.KERNELS), PHOTOS))
                .isGreaterThan(0.05 + accuracy(new ProtoMaml(defaults, Small.KERNELS), PHOTOS));
    }

    @Test
    void rows_without_texts_take_the_embedding_as_it_is_and_supports_of_the_sizes_that_are_judged() {
        Schema numbers = new Schema(List.of(new Field.Numeric("x")), new Target.Classes("kind", 5));
        assertThat(ProtoNetConfig.defaults().fitting(new TaskFacts(10, 20, numbers, List.of(2, 8))))
                .satisfies(fitted -> assertThat(fitted.embedding()).isEqualTo(Defaults.embedding()))
                .satisfies(fitted -> assertThat(fitted.similarity()).isEqualTo(Similarity.EUCLIDEAN))
                .satisfies(fitted ->
                        assertThat(fitted.outer().episodes().maximumShots()).isEqualTo(8));
    }

    @Test
    void photos_stand_beside_what_is_learned_of_them() {
        Schema photos = new Schema(List.of(new Field.Image("photo", 1, 14, 14)), new Target.Classes("kind", 5));
        TaskFacts facts = new TaskFacts(10, 20, photos, List.of(1, 5));
        assertThat(ProtoNetConfig.defaults().fitting(facts))
                .satisfies(fitted -> assertThat(fitted.embedding().inputsToo()).isTrue())
                .satisfies(
                        fitted -> assertThat(fitted.embedding().net().hidden()).isEmpty())
                .satisfies(fitted -> assertThat(fitted.similarity()).isEqualTo(Similarity.COSINE))
                .satisfies(fitted -> assertThat(fitted.temperature()).isEqualTo(new Temperature(1, true)));
        assertThat(RelationNetConfig.defaults().fitting(facts))
                .satisfies(fitted ->
                        assertThat(fitted.embedding()).isEqualTo(Defaults.linear(Defaults.embedding(), false)))
                .satisfies(fitted -> assertThat(fitted.cosines()).isTrue());
        assertThat(ProtoMamlConfig.defaults().fitting(facts))
                .satisfies(fitted -> assertThat(fitted.embedding().inputsToo()).isTrue())
                .satisfies(fitted -> assertThat(fitted.embedding().net())
                        .isEqualTo(Defaults.embedding().net()))
                .satisfies(fitted -> assertThat(fitted.temperature()).isEqualTo(new Temperature(98, true)));
    }

    @Test
    void texts_and_numbers_are_fused_by_gates_and_texts_alone_are_not() {
        Schema both = new Schema(
                List.of(new Field.Vector("title", 9), new Field.Numeric("price")), new Target.Classes("kind", 5));
        TaskFacts facts = new TaskFacts(10, 20, both, List.of(1, 5));
        assertThat(embeddings(facts))
                .extracting(embedding -> embedding.net().fusion())
                .containsOnly(FusionKind.GATED);
        assertThat(embeddings(FACTS))
                .extracting(embedding -> embedding.net().fusion())
                .containsOnly(FusionKind.NONE);
        assertThat(ProtoNetConfig.defaults().fitting(facts).embedding().inputsToo())
                .isTrue();
    }

    private static List<EmbeddingConfig> embeddings(TaskFacts facts) {
        return List.of(
                ProtoNetConfig.defaults().fitting(facts).embedding(),
                MatchingNetConfig.defaults().fitting(facts).embedding(),
                MetricNetConfig.defaults().fitting(facts).embedding(),
                RelationNetConfig.defaults().fitting(facts).embedding(),
                ProtoMamlConfig.defaults().fitting(facts).embedding());
    }

    private static double accuracy(MetaLearner metaLearner) {
        return accuracy(metaLearner, TASKS);
    }

    private static double accuracy(MetaLearner metaLearner, Tasks tasks) {
        Learner learner = metaLearner.learn(tasks, new Training(new Seed(1), 0.1, 1, TrainingMonitor.none()));
        EpisodeShape shape = new EpisodeShape(Math.min(5, tasks.validation().mostWays()), 1, 10);
        return IntStream.range(0, EPISODES)
                .mapToDouble(task -> accuracy(learner, tasks.validation().episode(task, shape, new Seed(task))))
                .average()
                .orElseThrow();
    }

    private static double accuracy(Learner learner, Episode episode) {
        Matrix logits = learner.adapt(episode.support(), new Seed(1))
                .predict(episode.query().features())
                .mean();
        return IntStream.range(0, logits.rows())
                .mapToDouble(row ->
                        isBest(logits, row, (int) episode.query().targets().get(row, 0)) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static boolean isBest(Matrix logits, int row, int label) {
        return IntStream.range(0, logits.columns()).allMatch(n -> logits.get(row, n) <= logits.get(row, label));
    }
}
