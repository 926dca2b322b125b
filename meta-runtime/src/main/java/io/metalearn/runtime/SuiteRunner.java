package io.metalearn.runtime;
/** x. */
public final class SuiteRunner {
    SuiteRunner(Plugins p) {}
}
