package io.metalearn.cli;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Learner;
import io.metalearn.api.Predictor;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.artefact.AtomicFiles;
import io.metalearn.bundle.artefact.Digest;
import io.metalearn.data.ecommerce.Rows;
import io.metalearn.export.OnnxExport;
import io.metalearn.export.OnnxModel;
import io.metalearn.export.OnnxTestData;
import io.metalearn.nn.kernels.KernelChoice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A saved model in ONNX.
 *
 * @param support rows of a task, where there are some
 * @param adapted the model of that task, where there is one
 */
record OnnxWriting(Learner learner, Optional<Batch> support, Optional<Predictor> adapted, OnnxModel model) {
    /**
     * @param supportFile labelled rows of one task
     * @param adapting whether adaptation itself is written although there is a support
     * @param supportRows of a graph that adapts; empty for any number
     */
    static OnnxWriting of(
            Path folder,
            Plugins plugins,
            RowFileOptions files,
            Optional<Path> supportFile,
            boolean adapting,
            Optional<Integer> supportRows) {
        ModelBundle bundle = ModelBundle.load(folder);
        Learner learner = bundle.learner(plugins);
        OnnxExport export = OnnxExport.of(learner, KernelChoice.preferred());
        Optional<Labelled> support =
                supportFile.map(file -> Labelled.of(file, files.reader(bundle), bundle.rowEncoder(plugins)));
        support.ifPresent(rows -> supportRows.ifPresent(stated -> rows.requireRows(stated)));
        Optional<Predictor> adapted = support.map(rows -> learner.adapt(rows.batch(), new Seed(0)));
        OnnxModel model = adapted.filter(predictor -> !adapting)
                .map(predictor -> export.adapted(
                        predictor.state(), support.map(Labelled::classes).orElse(List.of())))
                .orElseGet(() -> adapting(export, supportRows));
        return new OnnxWriting(learner, support.map(Labelled::batch), adapted, model);
    }

    private static OnnxModel adapting(OnnxExport export, Optional<Integer> supportRows) {
        try {
            return supportRows.map(export::adapting).orElseGet(export::adapting);
        } catch (ConfigException e) {
            throw supportRows.isPresent() ? e : new ConfigException(e.getMessage() + " (--support-rows says it)", e);
        }
    }

    /** Encoded rows of one task, and the names of their classes by index. */
    private record Labelled(String name, Batch batch, List<String> classes) {
        static Labelled of(Path file, Function<Path, Rows> reader, RowEncoder encoder) {
            InputRows input = InputRows.ofOneTask(file, reader, encoder);
            return new Labelled(input.name(), encoder.labelled(input.rows()), encoder.classes(input.rows()));
        }

        void requireRows(int stated) {
            if (batch.size() != stated) {
                throw new DataException(name + ": has " + batch.size() + " rows, and --support-rows is " + stated);
            }
        }
    }

    /** What was written, for programs. */
    Map<String, Object> write(Path file, Optional<Path> testData) {
        AtomicFiles.write(file, model.bytes());
        testData.ifPresent(folder -> AtomicFiles.writeFolder(folder, testData()));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("onnx", file.toString());
        facts.put("sha256", Digest.of(model.bytes()));
        facts.put("operations", model.operations());
        facts.put("inputs", model.inputs());
        facts.put("outputs", model.outputs());
        model.supportRows().ifPresent(rows -> facts.put("supportRows", rows));
        return facts;
    }

    private Map<String, byte[]> testData() {
        Batch rows = support.orElseThrow();
        return OnnxTestData.of(
                model,
                rows,
                rows.features(),
                adapted.orElseThrow().predict(rows.features()),
                learner.state().schema().target());
    }

    /** The same for people. */
    String told(Path file) {
        String support = model.inputs().contains(OnnxModel.SUPPORT_FEATURES)
                ? ", adapts to "
                        + (model.supportRows().isPresent() ? model.supportRows().getAsLong() : "any number of")
                        + " support rows"
                : ", adapted";
        return file + ": " + model.operations() + " operations, " + String.join(", ", model.inputs()) + " to "
                + String.join(", ", model.outputs()) + support;
    }
}
