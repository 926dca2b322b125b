/** Numbers one can trust: metrics of a task, means over tasks with intervals, paired differences, and a guard against leaks. */
package io.metalearn.eval;
