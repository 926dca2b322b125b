package io.metalearn.eval;

import io.metalearn.tck.PluginContract;

/** Every plugin of this module keeps the contract of plugins. */
class EvalPluginsTest extends PluginContract {
    @Override
    protected Class<?> module() {
        return RegressionPlugin.class;
    }
}
