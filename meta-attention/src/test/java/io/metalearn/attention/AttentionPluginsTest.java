package io.metalearn.attention;

import io.metalearn.attention.aml.Aml;
import io.metalearn.tck.PluginContract;

/** Every plugin of this module keeps the contract of plugins. */
class AttentionPluginsTest extends PluginContract {
    @Override
    protected Class<?> module() {
        return Aml.class;
    }
}
