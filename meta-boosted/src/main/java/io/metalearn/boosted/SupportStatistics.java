package io.metalearn.boosted;

/** The statistics. */
public final class SupportStatistics {
    private SupportStatistics() {}
}
