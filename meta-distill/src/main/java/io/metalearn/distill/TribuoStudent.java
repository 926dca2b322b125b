package io.metalearn.distill;

import com.google.protobuf.InvalidProtocolBufferException;
import io.metalearn.bundle.artefact.DamagedException;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.CARTJointRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/**
 * A model of Tribuo's; its bytes are Tribuo's protocol buffer, with the provenance that Tribuo writes, the time of the training among it: equal
 * trainings predict the same, and differ in these bytes.
 */
record TribuoStudent(Model<Regressor> model, int outputs) implements Student {
    private static final double RATE = 0.1;
    private static final int EPOCHS = 50;
    private static final long SEED = 1;

    static Trainer<Regressor> linear() {
        return new LinearSGDTrainer(new SquaredLoss(), new AdaGrad(RATE), EPOCHS, SEED);
    }

    static Trainer<Regressor> tree(int depth) {
        return new CARTJointRegressionTrainer(depth, 1, 0, 1, false, new MeanSquaredError(), false, SEED);
    }

    static TribuoStudent learned(Trainer<Regressor> trainer, SimpleMatrix x, SimpleMatrix y) {
        RegressionFactory factory = new RegressionFactory();
        MutableDataset<Regressor> rows =
                new MutableDataset<>(new SimpleDataSourceProvenance("teacher", factory), factory);
        for (int row = 0; row < x.getNumRows(); row++) {
            rows.add(example(x, row, regressor(y.getNumCols(), y, row)));
        }
        return new TribuoStudent(trainer.train(rows), y.getNumCols());
    }

    static TribuoStudent read(byte[] bytes, String name) {
        try {
            Model<Regressor> model =
                    Model.deserialize(ModelProto.parseFrom(bytes)).castModel(Regressor.class);
            return new TribuoStudent(model, model.getOutputIDInfo().size());
        } catch (InvalidProtocolBufferException | RuntimeException e) {
            throw new DamagedException(name + " is no model of Tribuo's: " + e.getMessage(), e);
        }
    }

    private static Example<Regressor> example(SimpleMatrix x, int row, Regressor output) {
        int width = x.getNumCols() - 1;
        return new ArrayExample<>(
                output,
                IntStream.range(0, width).mapToObj(TribuoStudent::named).toArray(String[]::new),
                IntStream.range(0, width).mapToDouble(j -> x.get(row, j + 1)).toArray());
    }

    private static Regressor regressor(int outputs, SimpleMatrix y, int row) {
        return new Regressor(
                IntStream.range(0, outputs).mapToObj(TribuoStudent::named).toArray(String[]::new),
                IntStream.range(0, outputs).mapToDouble(j -> y.get(row, j)).toArray());
    }

    /** In the order of the numbers, as Tribuo sorts names; the same in every locale, or a student could not be read in another. */
    private static String named(int number) {
        return String.format(Locale.ROOT, "x%06d", number);
    }

    @Override
    public SimpleMatrix outputs(SimpleMatrix x) {
        SimpleMatrix said = new SimpleMatrix(x.getNumRows(), outputs);
        SimpleMatrix unknown = new SimpleMatrix(1, outputs);
        for (int row = 0; row < x.getNumRows(); row++) {
            double[] values = model.predict(example(x, row, regressor(outputs, unknown, 0)))
                    .getOutput()
                    .getValues();
            for (int j = 0; j < outputs; j++) {
                said.set(row, j, values[j]);
            }
        }
        return said;
    }

    @Override
    public byte[] bytes() {
        return model.serialize().toByteArray();
    }
}
