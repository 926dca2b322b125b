package io.metalearn.scenarios;

import io.metalearn.tck.PluginContract;

/** Every plugin of this module keeps the contract of plugins. */
class ScenarioPluginsTest extends PluginContract {
    @Override
    protected Class<?> module() {
        return DemandPlugin.class;
    }
}
