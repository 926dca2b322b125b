/** Descent on flat parameter arrays: optimisers whose state is data, rate schedules, gradient clipping. */
package io.metalearn.nn.optim;
