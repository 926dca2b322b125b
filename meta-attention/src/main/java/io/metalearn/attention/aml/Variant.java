package io.metalearn.attention.aml;

/** Which gradients a task's step is made of, and how much each counts; A is a softmax over the tasks that are attended to. */
public enum Variant {
    /** Of the other tasks alone: {@code sum_{j != i} A_ij g_j}. */
    STRICT,
    /** Of all tasks, its own among them: {@code sum_j A_ij g_j}. */
    SELF,
    /** Its own in full, and of the others: {@code g_i + sum_{j != i} A_ij g_j}. */
    RESIDUAL
}
