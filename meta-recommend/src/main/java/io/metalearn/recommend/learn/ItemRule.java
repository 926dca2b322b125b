package io.metalearn.recommend.learn;

import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.function.IntToDoubleFunction;

/**
 * A rule that scores items by their ids: from the training tasks to what is learned, from a support to what is adapted, from both to the
 * score of each item. Pure.
 */
interface ItemRule {
    /** What the rows of the training tasks teach. */
    Tensors fit(ItemRows rows, Target target, Seed seed);

    /** What a support adds; nothing, unless overridden. */
    default Tensors adapt(Tensors learned, ItemRows support) {
        return Tensors.empty();
    }

    /** The output of each item, by what was learned and adapted. */
    IntToDoubleFunction scores(Tensors learned, Tensors adapted, Link link);

    /** Numbers as a tensor {@code [n]}. */
    static Tensor tensor(double[] numbers) {
        return Tensor.generate(new int[] {numbers.length}, values -> {
            for (int i = 0; i < numbers.length; i++) {
                values[i] = (float) numbers[i];
            }
        });
    }
}
