package io.metalearn.nn;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Where named tensors lie in arrays, in the order of their names: the form in which optimisers, gradient slots and checkpoints hold
 * parameters. All lie in one flat array, but for tables, which have an array each: large matrices of which a step reads few rows. Which
 * those are is said by {@link #withTables}; a layout has none by itself. Immutable, safe to share between threads.
 *
 * <p>On a tape a tensor of shape {@code []} is {@code [1, 1, 1]}, {@code [n]} is {@code [1, 1, n]}, {@code [m, n]} is
 * {@code [1, m, n]}, and {@code [m, n, ..]} is {@code [1, m, n x ..]}.
 */
public final class ParameterLayout {
    /** A matrix of so many rows may be a table: with fewer, all rows cost little more than those that are read. */
    public static final int TABLE_ROWS = 4096;

    private final String[] names;
    private final int[][] shapes;
    private final boolean[] isTable;
    /** Offset in the flat array, or number of the table. */
    private final int[] places;

    private final int size;
    private final int tables;

    private ParameterLayout(String[] names, int[][] shapes, boolean[] isTable) {
        this.names = names;
        this.shapes = shapes;
        this.isTable = isTable;
        this.places = new int[names.length];
        int at = 0;
        int count = 0;
        for (int i = 0; i < names.length; i++) {
            places[i] = isTable[i] ? count : at;
            count += isTable[i] ? 1 : 0;
            at = isTable[i] ? at : Math.addExact(at, size(i));
        }
        size = at;
        tables = count;
    }

    /** The layout of tensors of these names and shapes, without tables. */
    public static ParameterLayout of(Tensors like) {
        String[] names = like.names().toArray(String[]::new);
        int[][] shapes =
                Arrays.stream(names).map(name -> like.get(name).shape()).toArray(int[][]::new);
        return new ParameterLayout(names, shapes, new boolean[names.length]);
    }

    /** This with those matrices of at least {@link #TABLE_ROWS} rows as tables whose name passes. */
    public ParameterLayout withTables(Predicate<String> test) {
        boolean[] chosen = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            chosen[i] = shapes[i].length == 2 && shapes[i][0] >= TABLE_ROWS && shapes[i][1] > 0 && test.test(names[i]);
        }
        return new ParameterLayout(names, shapes, chosen);
    }

    /** Whether these are tensors of the names and shapes laid out. */
    public boolean fits(Tensors tensors) {
        return tensors.names().equals(Set.of(names))
                && IntStream.range(0, names.length)
                        .allMatch(i -> Arrays.equals(tensors.get(names[i]).shape(), shapes[i]));
    }

    /** The number of entries of all tensors but the tables. */
    public int size() {
        return size;
    }

    /** The number of tables. */
    public int tables() {
        return tables;
    }

    /** The names of the tables, in their order. */
    public List<String> tableNames() {
        return IntStream.range(0, names.length)
                .filter(this::isTable)
                .mapToObj(this::name)
                .toList();
    }

    String name(int i) {
        return names[i];
    }

    boolean isTable(int i) {
        return isTable[i];
    }

    /** The offset of a tensor in the flat array; of a table its number. */
    int place(int i) {
        return places[i];
    }

    /**
     * The tensors as one new array, of a layout without tables.
     *
     * @throws IllegalArgumentException when names or shapes are not this layout's
     */
    public float[] flatten(Tensors tensors) {
        return theta(tensors).dense();
    }

    /**
     * The tensors as new arrays.
     *
     * @throws IllegalArgumentException when names or shapes are not this layout's
     */
    public Theta theta(Tensors tensors) {
        float[][] ownTables = new float[tables][];
        for (int i = 0; i < names.length; i++) {
            if (isTable[i]) {
                ownTables[places[i]] = new float[size(i) + Var.PADDING];
            }
        }
        Theta theta = new Theta(this, new float[size], ownTables);
        theta.restore(tensors);
        return theta;
    }

    void copy(Tensors tensors, Theta theta) {
        if (tensors.names().size() != names.length) {
            throw new IllegalArgumentException(
                    "tensors must be " + Arrays.toString(names) + ", got " + tensors.names());
        }
        for (int i = 0; i < names.length; i++) {
            boolean table = isTable[i];
            checked(i, tensors).copyTo(table ? theta.table(places[i]) : theta.dense(), table ? 0 : places[i]);
        }
    }

    /** Copies the tensors of these names, but the tables, into {@code flat}. */
    public void copyDense(Tensors tensors, float[] flat) {
        for (int i = 0; i < names.length; i++) {
            if (!isTable[i]) {
                checked(i, tensors).copyTo(flat, places[i]);
            }
        }
    }

    private Tensor checked(int i, Tensors tensors) {
        Tensor tensor = tensors.get(names[i]);
        if (!Arrays.equals(tensor.shape(), shapes[i])) {
            throw new IllegalArgumentException(names[i] + " must have shape " + Arrays.toString(shapes[i]) + ", got "
                    + Arrays.toString(tensor.shape()));
        }
        return tensor;
    }

    /** A gradient of zeros by parameters of this layout. */
    public Gradient gradient() {
        List<SparseRows> rows = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            if (isTable[i]) {
                rows.add(new SparseRows(shapes[i][1]));
            }
        }
        return new Gradient(this, new float[size], List.copyOf(rows));
    }

    /** The tensors that lie in {@code flat}, tables left out. */
    public Tensors tensors(float[] flat) {
        return tensors(i -> !isTable[i], i -> copy(i, flat, places[i]));
    }

    Tensors tensors(Theta theta) {
        return tensors(
                i -> true, i -> isTable[i] ? copy(i, theta.table(places[i]), 0) : copy(i, theta.dense(), places[i]));
    }

    Tensors tensors(Gradient gradient) {
        return tensors(
                i -> true,
                i -> isTable[i] ? whole(i, gradient.tables().get(places[i])) : copy(i, gradient.dense(), places[i]));
    }

    /** What belongs to each table, by its name. */
    public Tensors ofTables(IntFunction<Tensors> ofTable) {
        Tensors all = Tensors.empty();
        for (int i = 0; i < names.length; i++) {
            all = isTable[i] ? all.with(names[i] + ".", ofTable.apply(places[i])) : all;
        }
        return all;
    }

    /** Hands to each table what {@link #ofTables} took from it. */
    public void toTables(Tensors all, BiConsumer<Integer, Tensors> toTable) {
        for (int i = 0; i < names.length; i++) {
            if (isTable[i]) {
                toTable.accept(places[i], all.under(names[i] + "."));
            }
        }
    }

    private Tensors tensors(IntPredicate test, IntFunction<Tensor> tensor) {
        Tensors all = Tensors.empty();
        for (int i = 0; i < names.length; i++) {
            all = test.test(i) ? all.with(names[i], tensor.apply(i)) : all;
        }
        return all;
    }

    private Tensor copy(int i, float[] from, int offset) {
        return Tensor.generate(shapes[i], values -> System.arraycopy(from, offset, values, 0, values.length));
    }

    private Tensor whole(int i, SparseRows rows) {
        int columns = rows.columns();
        return Tensor.generate(shapes[i], values -> {
            for (int place = 0; place < rows.size(); place++) {
                System.arraycopy(rows.entries(), place * columns, values, rows.row(place) * columns, columns);
            }
        });
    }

    /** The parameters that lie in {@code flat}, of a layout without tables, as leaves of {@code tape}. */
    public Parameters bind(Tape tape, float[] flat) {
        return leaves((i, rows, columns) -> tape.constant(1, rows, columns, flat, places[i]));
    }

    /** The parameters as inputs of a recording tape, to be given their values by {@link #load} and {@link #lend}. */
    Parameters inputs(Tape tape) {
        return leaves(
                (i, rows, columns) -> isTable[i] ? tape.lentInput(1, rows, columns) : tape.input(1, rows, columns));
    }

    /** Gives the {@link #inputs} the values that lie in {@code flat}; to tables none. */
    void load(Parameters inputs, float[] flat) {
        for (int i = 0; i < names.length; i++) {
            if (!isTable[i]) {
                inputs.get(names[i]).set(flat, places[i]);
            }
        }
    }

    /** Lets the tables among {@link #inputs} read those of {@code theta}: no copies. */
    void lend(Parameters inputs, Theta theta) {
        for (int i = 0; tables > 0 && i < names.length; i++) {
            if (isTable[i]) {
                inputs.get(names[i]).lend(theta.table(places[i]));
            }
        }
    }

    private interface LeafOf {
        Var create(int i, int rows, int columns);
    }

    private Parameters leaves(LeafOf leaf) {
        Var[] vars = new Var[names.length];
        for (int i = 0; i < names.length; i++) {
            int[] shape = shapes[i];
            int rows = shape.length < 2 ? 1 : shape[0];
            vars[i] = leaf.create(i, rows, rows == 0 ? 0 : size(i) / rows);
        }
        return new Parameters(names, vars);
    }

    /** Copies the values of the parameters of these names, each of the size laid out, into {@code flat}. */
    public void copy(Parameters parameters, float[] flat) {
        for (int i = 0; i < names.length; i++) {
            parameters.get(names[i]).copyTo(flat, places[i]);
        }
    }

    private int size(int i) {
        int product = 1;
        for (int side : shapes[i]) {
            product = Math.multiplyExact(product, side);
        }
        return product;
    }
}
