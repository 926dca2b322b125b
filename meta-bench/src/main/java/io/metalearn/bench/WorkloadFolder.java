package io.metalearn.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.maml.Maml;
import io.metalearn.nn.kernels.KernelChoice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A workload as files that a peer reads: rows, initial parameters, and the meta-gradient that it has to find too. */
final class WorkloadFolder {
    private WorkloadFolder() {}

    static Path write(Workload workload, Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(workload.name()));
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("layers", workload.layers());
        settings.put("classification", workload.classification());
        settings.put("tasks", workload.tasks());
        settings.put("steps", workload.steps());
        settings.put("innerRate", Workload.INNER_RATE);
        settings.put("outerRate", Workload.OUTER_RATE);
        new ObjectMapper().writeValue(folder.resolve("workload.json").toFile(), settings);
        List<Episode> episodes = workload.episodes();
        rows(folder, "xs", episodes, episode -> episode.support().features());
        rows(folder, "ys", episodes, episode -> targets(episode.support()));
        rows(folder, "xq", episodes, episode -> episode.query().features());
        rows(folder, "yq", episodes, episode -> targets(episode.query()));
        MetaObjective objective = new Maml(workload.config(), KernelChoice.preferred()).objective(workload.schema());
        Tensors initial = objective.initial(new Seed(3));
        tensors(folder, "", initial);
        tensors(
                folder,
                "gradient.",
                objective.evaluate(initial, episodes, new Seed(0)).gradients());
        return folder;
    }

    private static Matrix targets(Batch batch) {
        return batch.targets();
    }

    private static void rows(Path folder, String name, List<Episode> episodes, Function<Episode, Matrix> part)
            throws IOException {
        write(folder, name, Matrix.stack(episodes.stream().map(part).toList()).toArray());
    }

    private static void tensors(Path folder, String prefix, Tensors tensors) throws IOException {
        for (Map.Entry<String, Tensor> entry : tensors.asMap().entrySet()) {
            write(folder, prefix + entry.getKey(), entry.getValue().toArray());
        }
    }

    private static void write(Path folder, String name, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(folder.resolve(name + ".bin"), bytes.array());
    }
}
