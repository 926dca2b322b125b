/** Neural processes: a network reads a task's support in one forward pass, another predicts, with a standard deviation, given what it read. */
package io.metalearn.attention.process;
