package io.metalearn.api.plugin;

import io.metalearn.api.MetaLearner;

/**
 * Makes learners of an application by name: what it lends to those that are made of others.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Learners {
    /** @throws io.metalearn.api.ConfigException when there is no such plugin, or its settings are refused; the message says which */
    MetaLearner create(LearnerChoice choice);
}
