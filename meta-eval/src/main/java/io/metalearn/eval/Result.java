package io.metalearn.eval;

/** What a learner reached at a number of shots, by one metric. */
public record Result(String learner, int shots, String metric, Summary summary) {}
