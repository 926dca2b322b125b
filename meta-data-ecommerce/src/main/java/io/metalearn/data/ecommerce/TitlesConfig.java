package io.metalearn.data.ecommerce;

import io.metalearn.api.plugin.CellEncoders;
import io.metalearn.api.plugin.Context;

/**
 * The settings of the shipped product titles; see {@link LabelledConfig} for what they mean.
 *
 * @param ways the most classes of an episode
 * @param textWidth of a title's vector, if its words are hashed
 * @param encoder of titles, see {@link TextColumns}
 * @param validationClasses how many of the 31 are for validation
 * @param testClasses how many are for the test
 * @param tasks draws of classes per split
 * @param splitSeed decides which classes are in which split
 */
public record TitlesConfig(
        int ways,
        int textWidth,
        String encoder,
        int validationClasses,
        int testClasses,
        TaskCounts tasks,
        long splitSeed) {
    public TitlesConfig {
        LabelledConfig.requireTextWidth(textWidth);
        LabelledConfig.requireClasses(ways, validationClasses, testClasses);
    }

    ClassTasks classTasks(Context context) {
        Features titles =
                TextColumns.by(encoder, "name").addedTo(Features.none(), textWidth, context.find(CellEncoders.class));
        return ClassTasks.of("subcategory", titles)
                .withWays(ways)
                .withTasks(tasks)
                .withSplit(validationClasses, testClasses)
                .withSplitSeed(splitSeed);
    }
}
