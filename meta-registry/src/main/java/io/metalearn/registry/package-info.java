/** Published models: integer versions, aliases with their history, and files that are checked at every load. */
package io.metalearn.registry;
