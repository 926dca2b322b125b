package io.metalearn.data.ecommerce;

/**
 * The settings of the shipped product titles; see {@link LabelledConfig} for what they mean.
 *
 * @param ways the most classes of an episode
 * @param textWidth of a title's vector
 * @param validationClasses how many of the 31 are for validation
 * @param testClasses how many are for the test
 * @param tasks draws of classes per split
 * @param splitSeed decides which classes are in which split
 */
public record TitlesConfig(
        int ways, int textWidth, int validationClasses, int testClasses, TaskCounts tasks, long splitSeed) {
    public TitlesConfig {
        LabelledConfig.requireTextWidth(textWidth);
        LabelledConfig.requireClasses(ways, validationClasses, testClasses);
    }

    ClassTasks classTasks() {
        return ClassTasks.of("subcategory", Features.none().texts(textWidth, "name"))
                .withWays(ways)
                .withTasks(tasks)
                .withSplit(validationClasses, testClasses)
                .withSplitSeed(splitSeed);
    }
}
