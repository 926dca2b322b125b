package io.metalearn.recommend.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Row;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.data.ecommerce.Features;
import io.metalearn.data.ecommerce.Rows;
import io.metalearn.data.ecommerce.TargetKind;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.recommend.Content;
import io.metalearn.recommend.Interactions;
import io.metalearn.recommend.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Items as tasks, from interactions to predictions: cheap items are clicked by most, dear ones by hardly anybody. */
class NewItemsTest {
    private static final int ITEMS = 60;
    private static final Tasks TASKS = Interactions.of("user", "item", "click")
            .withValueKind(TargetKind.BINARY)
            .withTask(Side.ITEM)
            .withItems(Content.of(items(), "id", Features.none().numbers("price")))
            .read(clicks());

    private static double price(int item) {
        return item % 2 == 0 ? 1 : -1;
    }

    private static Rows items() {
        Row.Header header = Row.Header.of("id", "price");
        return Rows.of(
                "items",
                IntStream.range(0, ITEMS)
                        .mapToObj(item -> header.row("i" + item, price(item)))
                        .toList());
    }

    private static Rows clicks() {
        Row.Header header = Row.Header.of("user", "item", "click");
        RandomStream draws = new Seed(4).stream();
        List<Row> rows = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            for (int user = 0; user < 20; user++) {
                rows.add(header.row("u" + user, "i" + item, draws.nextDouble() < 0.5 - 0.4 * price(item) ? 1 : 0));
            }
        }
        return Rows.of("clicks", rows);
    }

    /** Of test items, before and after ten rows; by chance a half, at best nine in ten. */
    private static double right(MetaLearner metaLearner, int shots) {
        Learner learner = metaLearner.learn(TASKS, Training.of(new Seed(1)));
        int right = 0;
        int rows = 0;
        for (int task = 0; task < TASKS.test().size(); task++) {
            Episode episode = TASKS.test().episode(task, EpisodeShape.of(shots, 10), new Seed(task));
            float[] logits = learner.adapt(episode.support(), new Seed(0))
                    .predict(episode.query().features())
                    .mean()
                    .toArray();
            for (int row = 0; row < logits.length; row++, rows++) {
                right += logits[row] > 0 == episode.query().targets().get(row, 0) > 0 ? 1 : 0;
            }
        }
        return (double) right / rows;
    }

    @Test
    void meta_embedding_tells_new_items_by_their_content() {
        MetaLearner learner = MetaEmbeddingPlugin.of(Small.metaEmbedding(150), KernelChoice.preferred());
        assertThat(right(learner, 0)).isGreaterThan(0.75);
        assertThat(right(learner, 10)).isGreaterThan(0.75);
    }

    @Test
    void mwuf_tells_new_items_by_their_content_and_their_first_rows() {
        MetaLearner learner = MwufPlugin.of(Small.mwuf(MwufConfig.Unseen.GENERATED, 150), KernelChoice.preferred());
        assertThat(right(learner, 0)).isGreaterThan(0.75);
        assertThat(right(learner, 10)).isGreaterThan(0.75);
    }
}
