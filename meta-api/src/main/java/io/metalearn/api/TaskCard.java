package io.metalearn.api;

/**
 * What is known of a task before an episode of it is drawn.
 *
 * @param name unique over all splits of a {@link Tasks}; its episodes carry it
 * @param rows how many rows it has (of the class with the fewest, where there are classes); {@link #ENDLESS} where rows are made up
 * @param ways the most classes that an episode of it can have; 1 where there are no classes
 * @since 0.1.0
 */
public record TaskCard(String name, int rows, int ways) {
    /** The rows of a task that makes up as many as are asked for. */
    public static final int ENDLESS = Integer.MAX_VALUE;

    public TaskCard {
        Check.named(name, "name of the task");
        if (rows < 0 || ways < 1) { // texts are made only where they are needed: a card is looked at for each episode
            Check.atLeast(0, rows, "rows of " + name);
            Check.atLeast(1, ways, "ways of " + name);
        }
    }

    /** A task without classes. */
    public static TaskCard of(String name, int rows) {
        return new TaskCard(name, rows, 1);
    }

    /** Whether the task has rows for the support of this shape, and at least one more to query. */
    public boolean has(EpisodeShape shape) {
        return shape.ways() <= ways && shape.shots() < rows;
    }

    /**
     * Refuses a shape whose support has more classes, or more rows of one, than the task.
     *
     * @throws IllegalArgumentException naming the task, what it has and what the shape needs
     */
    public void require(EpisodeShape shape) {
        if (shape.ways() > ways) {
            throw new IllegalArgumentException(
                    name + " has " + ways + " classes at most, the episode needs " + shape.ways());
        }
        if (shape.shots() > rows) {
            throw new IllegalArgumentException(
                    name + " has " + rows + " rows of a class, the support needs " + shape.shots());
        }
    }
}
