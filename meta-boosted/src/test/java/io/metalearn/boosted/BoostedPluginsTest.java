package io.metalearn.boosted;

import io.metalearn.tck.PluginContract;

/** The plugin keeps the contract of plugins. */
class BoostedPluginsTest extends PluginContract {
    @Override
    protected Class<?> module() {
        return BoostedPlugin.class;
    }
}
