/** E-commerce scenarios whose truth is known and published, and the learner that knows it. */
package io.metalearn.scenarios;
