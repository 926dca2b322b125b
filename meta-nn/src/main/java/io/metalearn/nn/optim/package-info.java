/** How parameters descend: settings of rules and rates. */
package io.metalearn.nn.optim;
