/** The {@code metalearn} command. Results go to stdout, logs and progress to stderr. */
package io.metalearn.cli;
