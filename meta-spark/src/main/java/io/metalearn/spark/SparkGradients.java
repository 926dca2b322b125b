package io.metalearn.spark;

import io.metalearn.api.ConfigException;
import io.metalearn.nn.Gradient;
import io.metalearn.nn.Theta;
import io.metalearn.nn.training.GradientSource;
import io.metalearn.nn.training.MetaBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The gradient of each outer step from the executors: the parameters are broadcast, each executor draws the episodes of its blocks and sends a
 * block's mean gradient, and the driver adds those in the order of the blocks. A block is so many groups that follow each other, whatever
 * the partitions: neither they, executors nor retries change a bit. In blocks of one group the sum is the local one, bit for bit. Not thread-safe.
 */
final class SparkGradients implements GradientSource {
    private final JavaSparkContext spark;
    private final Broadcast<Shared<GradientWorker>> worker;
    private final Distribution how;

    SparkGradients(JavaSparkContext spark, Broadcast<Shared<GradientWorker>> worker, Distribution how) {
        this.spark = spark;
        this.worker = worker;
        this.how = how;
    }

    /** Always refuses: episodes are drawn where they are used, by the number of their step. */
    @Override
    public double meanLossAndGradient(Theta theta, MetaBatch batch, Gradient gradient) {
        throw new UnsupportedOperationException("on Spark a gradient is that of an outer step");
    }

    @Override
    public double ofStep(long step, Theta theta, MetaBatch batch, Gradient gradient) {
        List<Integer> blocks = how.blocks(batch.size());
        List<BlockGradient> all = computed(step, theta, blocks);
        all.stream().filter(block -> !block.failure().isEmpty()).findFirst().ifPresent(block -> {
            throw new ArithmeticException(block.failure());
        });
        List<Gradient> parts = new ArrayList<>();
        all.forEach(block -> parts.add(block.in(theta.layout().gradient())));
        gradient.setMean(parts);
        return all.stream().mapToDouble(BlockGradient::loss).reduce(0, Double::sum) / all.size();
    }

    private List<BlockGradient> computed(long step, Theta theta, List<Integer> blocks) {
        Broadcast<SentTheta> sent = spark.broadcast(SentTheta.of(theta));
        Broadcast<Shared<GradientWorker>> executor = worker;
        int size = how.block();
        try {
            return spark.parallelize(blocks, Math.min(blocks.size(), how.partitions()))
                    .map(block -> executor.value().get().block(step, sent.value(), block, block + size))
                    .collect();
        } finally {
            sent.destroy();
        }
    }

    /**
     * How the groups of a meta-batch are cut.
     *
     * @param partitions of a step's job, at least 1
     * @param block groups whose gradient is sent as one, at least 1
     */
    record Distribution(int partitions, int block) {
        /** Where each block begins. */
        List<Integer> blocks(int groups) {
            if (groups % block != 0) {
                throw new ConfigException("the " + groups + " groups of a meta-batch must be whole blocks of " + block);
            }
            return IntStream.range(0, groups / block).mapToObj(i -> i * block).toList();
        }
    }
}
