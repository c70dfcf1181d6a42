package lab.orchestration.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Collectors;
import lab.orchestration.core.time.VirtualTime;

@AnalyzeClasses(
    packages = "lab.orchestration",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String CORE = "lab.orchestration.core..";
  private static final String DOCKER = "lab.orchestration.docker..";
  private static final String SWARM = "lab.orchestration.swarm..";
  private static final String K8S = "lab.orchestration.k8s..";
  private static final String OPERATOR = "lab.orchestration.nginx..";
  private static final String CLI = "lab.orchestration.cli..";
  private static final String MODEL = "lab.orchestration.model..";

  @ArchTest
  static final ArchRule theCoreKnowsNeitherSideNorTheirEngines =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              DOCKER,
              SWARM,
              K8S,
              OPERATOR,
              CLI,
              "com.github.dockerjava..",
              "io.fabric8..",
              "io.javaoperatorsdk..",
              "org.testcontainers..");

  /** Its pom has no library for either; files are part of Java. */
  @ArchTest
  static final ArchRule theCoreKnowsNoFiles =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..");

  @ArchTest
  static final ArchRule theSwarmSideKnowsNothingOfKubernetes =
      noClasses()
          .that()
          .resideInAPackage(SWARM)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(K8S, OPERATOR, CLI, "io.fabric8..", "io.javaoperatorsdk..");

  @ArchTest
  static final ArchRule theKubernetesSideKnowsNothingOfSwarm =
      noClasses()
          .that()
          .resideInAPackage(K8S)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SWARM, CLI);

  @ArchTest
  static final ArchRule theWayToAnEngineKnowsNeitherSide =
      noClasses()
          .that()
          .resideInAPackage(DOCKER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SWARM, K8S, OPERATOR, CLI);

  @ArchTest
  static final ArchRule theModelSharesNoCodeWithWhatItModels =
      noClasses()
          .that()
          .resideInAPackage(MODEL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              DOCKER,
              SWARM,
              K8S,
              OPERATOR,
              CLI,
              "com.github.dockerjava..",
              "io.fabric8..",
              "org.testcontainers..");

  @ArchTest
  static final ArchRule nothingThatRunsOnEnginesReachesTheModel =
      noClasses()
          .that()
          .resideInAnyPackage(CORE, DOCKER, SWARM, K8S, OPERATOR)
          .or()
          .haveNameMatching(
              ".*\\.cli\\..*\\.(Clusters|ColumnFactory|KeptClusters|NodeShells|SessionOptions|UpCommand|WatchCommand).*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(MODEL);

  /** What has a time of its own is recorded as a model, and nothing else has one. */
  @ArchTest
  static final ArchRule onlyTheModelHasATimeOfItsOwn =
      classes().that().implement(VirtualTime.class).should().resideInAPackage(MODEL);

  @ArchTest
  static final ArchRule onlyWhatSaysSoUsesTheModel =
      noClasses()
          .that()
          .resideInAPackage(CLI)
          .and()
          .resideOutsideOfPackage("lab.orchestration.cli.model..")
          .and()
          .haveNameNotMatching(".*\\.(ModelCommand|WhatIfCommand)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(MODEL);

  @ArchTest
  static final ArchRule whatRendersTalksToNoEngine =
      noClasses()
          .that()
          .resideInAnyPackage("lab.orchestration.cli.view..", "lab.orchestration.cli.terminal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              DOCKER, SWARM, K8S, OPERATOR, "com.github.dockerjava..", "io.fabric8..");

  @ArchTest
  static final ArchRule thereAreNoCyclesBetweenPackages =
      slices().matching("lab.orchestration.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingIsCalledUtils =
      noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager)");

  /** So that a newcomer sees at a glance what a package holds. */
  @ArchTest
  static void noPackageHasMoreThanTwentyFiles(JavaClasses all) {
    Map<String, Long> files =
        all.stream()
            .filter(one -> one.isTopLevelClass() && !one.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(files)
        .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(20));
  }
}
