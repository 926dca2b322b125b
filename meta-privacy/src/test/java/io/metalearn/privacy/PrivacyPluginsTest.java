package io.metalearn.privacy;

import io.metalearn.api.plugin.Context;
import io.metalearn.api.plugin.Learners;
import io.metalearn.api.plugin.Plugin;
import io.metalearn.tck.PluginContract;

class PrivacyPluginsTest extends PluginContract {
    @Override
    protected Class<?> module() {
        return PrivatePlugin.class;
    }

    @Override
    protected <T, C extends Record> T create(Plugin<T, C> plugin) {
        return plugin.create(plugin.defaults(), Context.of(Learners.class, choice -> Learning.maml(20)));
    }
}
