package io.metalearn.data.ecommerce;

import io.metalearn.tck.PluginContract;

/** Every plugin of this module keeps the contract of plugins. */
class EcommercePluginsTest extends PluginContract {
    @Override
    protected Class<?> module() {
        return CsvPlugin.class;
    }
}
