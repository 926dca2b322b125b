/** Interactions of users and items as tasks: a user, or an item, is a task. */
package io.metalearn.recommend;
