package io.metalearn.data.ecommerce;

/**
 * The settings of the shipped images; see {@link LabelledConfig} for what they mean.
 *
 * @param ways the most classes of an episode
 * @param rotations whether turned images are further training and validation classes
 * @param validationClasses before rotations
 * @param testClasses never turned
 * @param tasks draws of classes per split
 * @param splitSeed decides which classes are in which split
 */
public record ImageTasksConfig(
        int ways, boolean rotations, int validationClasses, int testClasses, TaskCounts tasks, long splitSeed) {
    public ImageTasksConfig {
        LabelledConfig.requireClasses(ways, validationClasses, testClasses);
    }

    /** Images of grey pixels {@code p0, p1, ..} and the column {@code label}. */
    ClassTasks classTasks(String label, int side) {
        return new ClassTasks(
                label,
                Features.none().image(ImageColumns.grey(side)),
                ways,
                false,
                rotations,
                20,
                validationClasses,
                testClasses,
                tasks,
                BadRows.FAIL,
                splitSeed);
    }
}
