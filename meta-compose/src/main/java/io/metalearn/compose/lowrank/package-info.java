/** Parameters that tasks share: adapted models as a low-rank difference from what all of them start from. */
package io.metalearn.compose.lowrank;
