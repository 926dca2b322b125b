package io.metalearn.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** The arrows between the modules, and what no module may do. All modules are on this class path. */
@AnalyzeClasses(packages = "io.metalearn", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PLUGINS = {
        "io.metalearn.maml..",
        "io.metalearn.proto..",
        "io.metalearn.attention..",
        "io.metalearn.baseline..",
        "io.metalearn.boosted..",
        "io.metalearn.compose..",
        "io.metalearn.data..",
        "io.metalearn.nn.."
    };
    private static final String[] ABOVE_THE_CLOCK = {"io.metalearn.runtime..", "io.metalearn.cli..", "org.openjdk.jmh.."
    };

    @ArchTest
    static final ArchRule the_api_depends_on_the_jdk_alone = onlyDependsOn("io.metalearn.api..");

    @ArchTest
    static final ArchRule nn_depends_on_the_api =
            onlyDependsOn("io.metalearn.nn..", "io.metalearn.api..", "jdk.incubator.vector..", "org.slf4j..");

    @ArchTest
    static final ArchRule the_tck_depends_on_the_api = onlyDependsOn(
            "io.metalearn.tck..",
            "io.metalearn.api..",
            "org.junit..",
            "org.assertj..",
            "org.opentest4j..",
            "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule eval_depends_on_the_api =
            onlyDependsOn("io.metalearn.eval..", "io.metalearn.api..", "org.apache.commons.statistics..");

    @ArchTest
    static final ArchRule composed_learners_depend_on_the_api =
            onlyDependsOn("io.metalearn.compose..", "io.metalearn.api..", "org.ejml..");

    @ArchTest
    static final ArchRule explanations_depend_on_the_api =
            onlyDependsOn("io.metalearn.explain..", "io.metalearn.api..");

    /** ONNX's own messages come from a module of Tribuo. */
    @ArchTest
    static final ArchRule exports_depend_on_nn_the_api_and_protocol_buffers = onlyDependsOn(
            "io.metalearn.export..",
            "io.metalearn.nn..",
            "io.metalearn.api..",
            "ai.onnx.proto..",
            "com.google.protobuf..");

    @ArchTest
    static final ArchRule students_depend_on_baselines_bundles_nn_and_the_api = onlyDependsOn(
            "io.metalearn.distill..",
            "io.metalearn.baseline..",
            "io.metalearn.bundle..",
            "io.metalearn.nn..",
            "io.metalearn.api..",
            "org.ejml..",
            "org.tribuo..",
            "com.google.protobuf..",
            "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule privacy_depends_on_nn_and_the_api =
            onlyDependsOn("io.metalearn.privacy..", "io.metalearn.nn..", "io.metalearn.api..");

    @ArchTest
    static final ArchRule maml_depends_on_nn_and_the_api =
            onlyDependsOn("io.metalearn.maml..", "io.metalearn.nn..", "io.metalearn.api..");

    @ArchTest
    static final ArchRule proto_depends_on_nn_and_the_api =
            onlyDependsOn("io.metalearn.proto..", "io.metalearn.nn..", "io.metalearn.api..");

    @ArchTest
    static final ArchRule attention_depends_on_nn_and_the_api =
            onlyDependsOn("io.metalearn.attention..", "io.metalearn.nn..", "io.metalearn.api..");

    /** Its learners come from outside; of data it knows those whose truth is known. */
    @ArchTest
    static final ArchRule bandits_depend_on_nets_intervals_scenarios_and_the_api = onlyDependsOn(
            "io.metalearn.bandit..",
            "io.metalearn.nn..",
            "io.metalearn.eval..",
            "io.metalearn.scenarios..",
            "io.metalearn.api..",
            "de.siegmar.fastcsv..");

    @ArchTest
    static final ArchRule toy_data_depend_on_the_api = onlyDependsOn("io.metalearn.data.toy..", "io.metalearn.api..");

    @ArchTest
    static final ArchRule scenarios_depend_on_the_api = onlyDependsOn("io.metalearn.scenarios..", "io.metalearn.api..");

    @ArchTest
    static final ArchRule no_data_know_an_algorithm = noClasses()
            .that()
            .resideInAPackage("io.metalearn.data..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.metalearn.nn..",
                    "io.metalearn.maml..",
                    "io.metalearn.proto..",
                    "io.metalearn.attention..",
                    "io.metalearn.baseline..",
                    "io.metalearn.boosted..");

    @ArchTest
    static final ArchRule no_baseline_knows_data_or_another_algorithm = noClasses()
            .that()
            .resideInAPackage("io.metalearn.baseline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.metalearn.data..",
                    "io.metalearn.maml..",
                    "io.metalearn.proto..",
                    "io.metalearn.attention..",
                    "io.metalearn.boosted..");

    @ArchTest
    static final ArchRule the_runtime_knows_no_plugin = noClasses()
            .that()
            .resideInAPackage("io.metalearn.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PLUGINS)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothing_below_knows_the_runtime = noClasses()
            .that(resideOutsideOfPackages("io.metalearn.runtime..", "io.metalearn.cli.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.metalearn.runtime..", "io.metalearn.cli..");

    @ArchTest
    static final ArchRule guice_only_in_the_runtime = noClasses()
            .that(resideOutsideOfPackages("io.metalearn.runtime..", "io.metalearn.cli.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.inject..");

    @ArchTest
    static final ArchRule tribuo_only_in_the_baselines_and_students = noClasses()
            .that(resideOutsideOfPackages("io.metalearn.baseline..", "io.metalearn.distill.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tribuo..");

    @ArchTest
    static final ArchRule boosted_trees_depend_on_the_baselines_and_the_api = onlyDependsOn(
            "io.metalearn.boosted..",
            "io.metalearn.baseline..",
            "io.metalearn.api..",
            "org.ejml..",
            "com.fasterxml.jackson..",
            "ml.dmlc.xgboost4j..");

    @ArchTest
    static final ArchRule xgboost_only_in_the_boosted_trees = noClasses()
            .that(resideOutsideOfPackages("io.metalearn.boosted.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ml.dmlc..");

    @ArchTest
    static final ArchRule the_registry_depends_on_bundles_and_a_database = onlyDependsOn(
            "io.metalearn.registry..",
            "io.metalearn.bundle..",
            "io.metalearn.api..",
            "com.zaxxer.hikari..",
            "org.flywaydb..",
            "org.postgresql..",
            "org.sqlite..",
            "javax.sql..");

    @ArchTest
    static final ArchRule http_only_in_the_server = noClasses()
            .that(resideOutsideOfPackages("io.metalearn.serve.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "io.micrometer..");

    @ArchTest
    static final ArchRule the_server_knows_no_plugin = noClasses()
            .that()
            .resideInAPackage("io.metalearn.serve..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PLUGINS);

    @ArchTest
    static final ArchRule nd4j_nowhere =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.nd4j..");

    @ArchTest
    static final ArchRule no_cycles_between_packages =
            slices().matching("io.metalearn.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_java_serialisation =
            noClasses().should().dependOnClassesThat().belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class);

    @ArchTest
    static final ArchRule only_the_command_and_tests_print = noClasses()
            .that(resideOutsideOfPackages("io.metalearn.cli..", "io.metalearn.tck.."))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule randomness_comes_from_seeds = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, ThreadLocalRandom.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .that(resideOutsideOfPackages(ABOVE_THE_CLOCK))
            .should()
            .callMethod(System.class, "currentTimeMillis");

    /** A server's patience is in real time, whatever its clock says. */
    @ArchTest
    static final ArchRule servers_alone_wait = noClasses()
            .that(resideOutsideOfPackages(ABOVE_THE_CLOCK))
            .and(resideOutsideOfPackages("io.metalearn.serve..", "io.metalearn.registry.."))
            .should()
            .callMethod(System.class, "nanoTime");

    private static ArchRule onlyDependsOn(String module, String... others) {
        return classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(module, "java..").or(resideInAnyPackage(others)));
    }
}
