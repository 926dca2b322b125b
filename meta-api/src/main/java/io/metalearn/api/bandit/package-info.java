/** Problems with actions, and what acts in them. */
package io.metalearn.api.bandit;
