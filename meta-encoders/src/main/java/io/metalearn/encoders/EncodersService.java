package io.metalearn.encoders;

import io.metalearn.api.plugin.CellEncoders;
import io.metalearn.api.plugin.ServicePlugin;

/** Lends the encoders of this module to data that name one. */
public final class EncodersService implements ServicePlugin<CellEncoders> {
    @Override
    public Class<CellEncoders> type() {
        return CellEncoders.class;
    }

    @Override
    public CellEncoders create() {
        return new Encoders();
    }
}
