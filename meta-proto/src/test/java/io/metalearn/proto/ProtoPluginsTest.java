package io.metalearn.proto;

import io.metalearn.tck.PluginContract;

/** Every plugin of this module keeps the contract of plugins. */
class ProtoPluginsTest extends PluginContract {
    @Override
    protected Class<?> module() {
        return ProtoNet.class;
    }
}
