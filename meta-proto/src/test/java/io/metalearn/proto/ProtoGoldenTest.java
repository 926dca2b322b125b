package io.metalearn.proto;

import io.metalearn.tck.golden.GoldenCase;
import io.metalearn.tck.golden.GoldenContract;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Every number of the reference cases of this module, through the doors that users have. */
class ProtoGoldenTest extends GoldenContract {
    @Override
    protected SortedMap<String, Consumer<GoldenCase>> checks() {
        return new TreeMap<>(Map.of(
                "protonet", PrototypeGolden::checkProtoNet,
                "relation", PrototypeGolden::checkRelationNet,
                "metric", MetricGolden::check,
                "matching", MatchingGolden::check,
                "proto", ProtoMamlGolden::check));
    }
}
