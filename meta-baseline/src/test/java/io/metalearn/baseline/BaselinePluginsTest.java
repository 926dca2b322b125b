package io.metalearn.baseline;

import io.metalearn.tck.PluginContract;

/** Every plugin of this module keeps the contract of plugins. */
class BaselinePluginsTest extends PluginContract {
    @Override
    protected Class<?> module() {
        return MeanPlugin.class;
    }
}
