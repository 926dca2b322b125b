package io.metalearn.maml;

import io.metalearn.tck.PluginContract;

/** Every plugin of this module keeps the contract of plugins. */
class MamlPluginsTest extends PluginContract {
    @Override
    protected Class<?> module() {
        return Maml.class;
    }
}
