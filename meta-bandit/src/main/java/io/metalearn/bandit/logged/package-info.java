/** What another policy would have earned, from the log of one that acted. */
package io.metalearn.bandit.logged;
