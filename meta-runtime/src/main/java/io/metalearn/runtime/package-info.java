/**
 * What turns a suite file into a run: discovery of plugins, composition with Guice, configuration, training with checkpoints,
 * evaluation, the run folder and the model bundle.
 */
package io.metalearn.runtime;
