package io.metalearn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.metalearn.api.ConfigException;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class SparkTrainingTest {
    private static final JavaSparkContext SPARK =
            JavaSparkContext.fromSparkContext(Sales.spark().sparkContext());
    private static final Part SINUSOIDS = Part.of("sinusoid");
    private static final Tasks MADE_UP =
            Installed.plugins().tasks(SINUSOIDS, "tasks").create();
    /** Ten outer steps. */
    private static final Training TEN = Sales.training(0.005);

    private static SparkMetaLearner onSpark(Part learner, ExecutorTasks data) {
        BoundPart<MetaLearner> bound = Sales.bound(learner);
        return SparkMetaLearner.of(bound.create(), bound.part(), data, SPARK);
    }

    private static String local(Part learner, Tasks tasks) {
        return ModelBundle.learn(Sales.bound(learner), SINUSOIDS, tasks, TEN).weightsSha256();
    }

    private static String learned(Part part, MetaLearner learner, Tasks tasks) {
        BoundPart<MetaLearner> bound = Sales.bound(part).with(any -> learner);
        return ModelBundle.learn(bound, SINUSOIDS, tasks, TEN).weightsSha256();
    }

    @Test
    void maml_learns_the_bits_of_one_machine_in_any_number_of_partitions() {
        SparkMetaLearner maml = onSpark(Part.of("maml"), ExecutorTasks.read(SINUSOIDS));
        String local = local(Part.of("maml"), MADE_UP);
        assertThat(learned(Part.of("maml"), maml.inPartitions(2), MADE_UP)).isEqualTo(local);
        assertThat(learned(Part.of("maml"), maml.inPartitions(5), MADE_UP)).isEqualTo(local);
    }

    @ParameterizedTest
    @CsvSource({
        "cnp, sinusoid",
        "aml, sinusoid",
        "platipus, sinusoid",
        "r2d2, sinusoid",
        "alpaca, sinusoid",
        "protonet, blobs",
        "proto-maml, blobs"
    })
    void learners_of_one_outer_loop_learn_the_bits_of_one_machine(String learner, String data) {
        Part part = Part.of(learner);
        ExecutorTasks read = ExecutorTasks.read(Part.of(data));
        Tasks tasks = read.tasks(Installed.plugins());
        assertThat(learned(part, onSpark(part, read), tasks)).isEqualTo(local(part, tasks));
    }

    @Test
    void tasks_of_a_data_frame_are_learned_from_as_those_of_a_local_reader() {
        SparkTasks tasks = SparkTasks.of(Sales.frame(4), Sales.SETTINGS, "row");
        Part anil = Part.of("anil");
        String distributed = learned(anil, onSpark(anil, tasks.forTraining()), tasks.collect());
        assertThat(distributed).isEqualTo(local(anil, Sales.local(Sales.SETTINGS)));
    }

    @Test
    void blocks_of_several_groups_give_the_same_bits_in_any_number_of_partitions() {
        SparkMetaLearner maml =
                onSpark(Part.of("maml"), ExecutorTasks.read(SINUSOIDS)).inBlocksOf(4);
        assertThat(learned(Part.of("maml"), maml.inPartitions(1), MADE_UP))
                .isEqualTo(learned(Part.of("maml"), maml.inPartitions(4), MADE_UP));
    }

    @Test
    void a_meta_batch_is_to_be_whole_blocks() {
        SparkMetaLearner maml =
                onSpark(Part.of("maml"), ExecutorTasks.read(SINUSOIDS)).inBlocksOf(5);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> maml.learn(MADE_UP, TEN))
                .withMessage("the 16 groups of a meta-batch must be whole blocks of 5");
    }

    @Test
    void what_has_no_outer_loop_is_refused_by_name() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> onSpark(Part.of("eb"), ExecutorTasks.read(SINUSOIDS)))
                .withMessageContaining("eb (eb) cannot be trained on Spark");
    }

    @Test
    void averaged_steps_of_one_worker_are_repeatable_and_differ_with_the_number_of_workers() {
        Part maml = Part.of("maml");
        assertThat(averaged(maml, 2)).isEqualTo(averaged(maml, 2)).isNotEqualTo(averaged(maml, 3));
    }

    private static String averaged(Part part, int workers) {
        BoundPart<MetaLearner> bound = Sales.bound(part);
        return learned(
                part,
                AveragedMetaLearner.of(bound.create(), bound.part(), ExecutorTasks.read(SINUSOIDS), SPARK, workers, 4),
                MADE_UP);
    }
}
