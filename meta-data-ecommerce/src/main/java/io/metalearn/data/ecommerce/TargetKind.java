package io.metalearn.data.ecommerce;

/** What the target column holds. */
public enum TargetKind {
    /** Numbers. */
    REAL,
    /** 0 or 1. */
    BINARY
}
