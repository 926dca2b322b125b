/** What a training may let out of the tasks that it has learned from: differential privacy of whole tasks, accounted for and attacked. */
package io.metalearn.privacy;
