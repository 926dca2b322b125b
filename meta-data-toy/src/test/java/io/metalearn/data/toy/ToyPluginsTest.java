package io.metalearn.data.toy;

import io.metalearn.tck.PluginContract;

/** Every plugin of this module keeps the contract of plugins. */
class ToyPluginsTest extends PluginContract {
    @Override
    protected Class<?> module() {
        return LinearPlugin.class;
    }
}
