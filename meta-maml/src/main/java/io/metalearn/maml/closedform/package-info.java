/** Inner problems with a solution in closed form: linear heads on learned features, differentiated through the solve. */
package io.metalearn.maml.closedform;
