package io.metalearn.bandit;

import io.metalearn.tck.PluginContract;

class PluginsTest extends PluginContract {
    @Override
    protected Class<?> module() {
        return Problems.class;
    }
}
