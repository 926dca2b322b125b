package io.metalearn.recommend.learn;

import io.metalearn.tck.PluginContract;

class RecommendPluginsTest extends PluginContract {
    @Override
    protected Class<?> module() {
        return RandomPlugin.class;
    }
}
