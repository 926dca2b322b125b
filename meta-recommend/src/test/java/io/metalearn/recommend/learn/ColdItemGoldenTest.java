package io.metalearn.recommend.learn;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.Field;
import io.metalearn.api.LearnerState;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.tck.golden.GoldenCase;
import io.metalearn.tck.golden.GoldenContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Every number of the reference cases of embeddings of new items. */
class ColdItemGoldenTest extends GoldenContract {
    private static final Seed SEED = new Seed(0);

    @Override
    protected SortedMap<String, Consumer<GoldenCase>> checks() {
        return new TreeMap<>(Map.of(
                "metaembedding", ColdItemGoldenTest::checkGenerator,
                "mwuf", ColdItemGoldenTest::checkMwuf,
                "mwuf-generated", ColdItemGoldenTest::checkMwuf));
    }

    private static void checkGenerator(GoldenCase golden) {
        List<Integer> generator = golden.integers("generator");
        MetaEmbeddingConfig config = new MetaEmbeddingConfig(
                base(golden, generator.get(generator.size() - 1)),
                hidden(golden, "generator"),
                golden.number("weight_a"),
                new WarmUp(golden.number("inner_rate"), 100, 1),
                OuterLoop.defaults());
        check(golden, MetaEmbeddingPlugin.of(config, KernelChoice.preferred()));
    }

    private static void checkMwuf(GoldenCase golden) {
        MwufConfig config = new MwufConfig(
                base(golden, golden.integer("width")),
                hidden(golden, "scale"),
                MwufConfig.Unseen.valueOf(golden.text("unseen").toUpperCase(Locale.ROOT)),
                hidden(golden, "scale"),
                new WarmUp(golden.number("inner_rate"), golden.integer("batch"), 1),
                OuterLoop.defaults());
        check(golden, MwufPlugin.of(config, KernelChoice.preferred()));
    }

    private static void check(GoldenCase golden, ColdItems learner) {
        List<Episode> episodes = episodes(golden);
        Schema schema = schema(golden, episodes);
        LossAndGradients all = evaluate(golden, learner, schema, episodes);
        golden.expected("loss").assertMatches(all.loss());
        for (String name : golden.expectedNames("gradients")) {
            golden.expected("gradients." + name).assertMatches(all.gradients().get(name));
        }
        golden.expected("loss_per_task")
                .assertMatches(episodes.stream()
                        .mapToDouble(episode -> evaluate(golden, learner, schema, List.of(episode))
                                .loss())
                        .toArray());
        checkAdaptation(golden, learner, schema, episodes.get(0));
    }

    private static LossAndGradients evaluate(
            GoldenCase golden, ColdItems learner, Schema schema, List<Episode> episodes) {
        return learner.objective(schema).withFrozen(frozen(golden)).evaluate(learned(golden), episodes, SEED);
    }

    /** The rows of the first item, predicted as a user would. */
    private static void checkAdaptation(GoldenCase golden, ColdItems learner, Schema schema, Episode episode) {
        Tensors state = frozen(golden)
                .with("", learned(golden))
                .with("", learner.warmUp().state());
        float[] logits = learner.restore(new LearnerState(schema, state))
                .adapt(episode.support(), SEED)
                .predict(episode.query().features())
                .mean()
                .toArray();
        golden.expected("query_probabilities_task0")
                .assertMatches(IntStream.range(0, logits.length)
                        .mapToDouble(row -> 1 / (1 + Math.exp(-logits[row])))
                        .toArray());
    }

    private static Tensors learned(GoldenCase golden) {
        return golden.parameters().select(name -> !name.startsWith("base.") && !name.equals("mean"));
    }

    /** The model's parameters, which the cases name base.*. */
    private static Tensors frozen(GoldenCase golden) {
        return golden.parameters()
                .select("mean"::equals)
                .with("f.", golden.parameters().under("base."));
    }

    private static BaseConfig base(GoldenCase golden, int width) {
        return new BaseConfig("item.", false, width, hidden(golden, "base"), OuterLoop.defaults());
    }

    /** The hidden layers of a network that a case gives from inputs to outputs. */
    private static NetConfig hidden(GoldenCase golden, String net) {
        List<Integer> layers = golden.integers(net);
        Activation activation =
                Activation.valueOf(golden.text(net + "_activation").toUpperCase(Locale.ROOT));
        return NetConfig.of(activation, layers.subList(1, layers.size() - 1).toArray(Integer[]::new));
    }

    private static Schema schema(GoldenCase golden, List<Episode> episodes) {
        int content = golden.task(0, "item_x").shape()[1];
        int width = episodes.get(0).support().features().columns();
        return new Schema(
                IntStream.range(0, width)
                        .<Field>mapToObj(j -> new Field.Numeric((j < width - content ? "user." : "item.") + j))
                        .toList(),
                new Target.Binary("click"));
    }

    /** The rows of a task with the item's content beside them. */
    private static List<Episode> episodes(GoldenCase golden) {
        List<Episode> all = new ArrayList<>();
        for (int task = 0; task < golden.tasks(); task++) {
            Episode episode = golden.episodes().get(task);
            Matrix item = golden.task(task, "item_x").toMatrix();
            all.add(new Episode(episode.task(), beside(episode.support(), item), beside(episode.query(), item)));
        }
        return all;
    }

    private static Batch beside(Batch rows, Matrix item) {
        int users = rows.features().columns();
        int width = users + item.columns();
        Matrix features = Matrix.generate(rows.size(), width, values -> {
            for (int i = 0; i < values.length; i++) {
                int j = i % width;
                values[i] = j < users ? rows.features().get(i / width, j) : item.get(0, j - users);
            }
        });
        return new Batch(features, rows.targets());
    }
}
