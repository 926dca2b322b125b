/** A new version on some of the users: which of them, and when it is called off or takes the champion's place. */
package io.metalearn.serve.canary;
