package io.metalearn.proto;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Tasks;
import io.metalearn.data.toy.BlobsConfig;
import io.metalearn.data.toy.BlobsPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.EmbeddingConfig;
import io.metalearn.nn.model.FusionKind;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import java.util.List;

/** Settings that learn within a second, smooth, on 3 to 4 of up to 4 classes. */
final class Small {
    static final Kernels KERNELS = KernelChoice.preferred();
    static final EpisodeShape SHAPE = new EpisodeShape(4, 3, 3);
    static final EpisodeShape ONE_SHOT = new EpisodeShape(4, 1, 3);

    private static final NetConfig NET = new NetConfig(List.of(7), Activation.TANH, 2, List.of(), 0);
    private static final AbstentionConfig ABSTENTION = new AbstentionConfig(0.1, 3);
    private static final OuterLoop OUTER =
            new OuterLoop(6, 3, Descent.adam(1e-2, 0.1), new EpisodeSizes(3, 4, 1, 3, 4), new Validation(2, 3, 0));

    private Small() {}

    /** 4-way tasks of blobs in 2 columns, beside 2 that are noise alone. */
    static Tasks tasks() {
        return new BlobsPlugin().create(new BlobsConfig(4, 2, 2, 2, 3, 20, 20, 8, 8, 100, 10, 20, 1));
    }

    static EmbeddingConfig embedding() {
        return EmbeddingConfig.of(NET, 5);
    }

    static ProtoNet protoNet() {
        return new ProtoNet(
                new ProtoNetConfig(embedding(), Similarity.EUCLIDEAN, new Temperature(1, false), ABSTENTION, OUTER),
                KERNELS);
    }

    static ProtoNet cosineProtoNet(double dropout) {
        NetConfig net = new NetConfig(List.of(7), Activation.TANH, 2, List.of(), dropout);
        return new ProtoNet(
                new ProtoNetConfig(
                        EmbeddingConfig.of(net, 0), Similarity.COSINE, new Temperature(0.5, true), ABSTENTION, OUTER),
                KERNELS);
    }

    /** Of modalities that are fused, and of all of them beside. */
    static ProtoNet fusedProtoNet(FusionKind kind, double dropout) {
        NetConfig net = new NetConfig(List.of(), Activation.TANH, 2, List.of(), dropout, kind, 3, List.of(), 0);
        return new ProtoNet(
                new ProtoNetConfig(
                        new EmbeddingConfig(net, 4, true),
                        Similarity.COSINE,
                        new Temperature(0.5, true),
                        ABSTENTION,
                        OUTER),
                KERNELS);
    }

    static ProtoMaml fusedProtoMaml(FusionKind kind) {
        NetConfig net = new NetConfig(List.of(7), Activation.TANH, 2, List.of(), 0, kind, 3, List.of(), 0);
        return new ProtoMaml(
                new ProtoMamlConfig(
                        EmbeddingConfig.of(net, 5), new Temperature(2, true), 2, 0.1, false, ABSTENTION, OUTER),
                KERNELS);
    }

    static RelationNet relationNet(boolean cosines) {
        return new RelationNet(new RelationNetConfig(embedding(), List.of(6), cosines, ABSTENTION, OUTER), KERNELS);
    }

    static MetricNet metricNet(double lambda) {
        return new MetricNet(new MetricNetConfig(embedding(), 0.3, 0.5, lambda, ABSTENTION, OUTER), KERNELS);
    }

    static MatchingNet matchingNet(boolean fullContext) {
        return new MatchingNet(
                new MatchingNetConfig(embedding(), fullContext, 2, new Temperature(0.5, true), ABSTENTION, OUTER),
                KERNELS);
    }

    static ProtoMaml protoMaml() {
        return new ProtoMaml(
                new ProtoMamlConfig(embedding(), new Temperature(2, true), 2, 0.1, false, ABSTENTION, OUTER), KERNELS);
    }
}
