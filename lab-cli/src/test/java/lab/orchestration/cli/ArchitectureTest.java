package lab.orchestration.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import lab.orchestration.core.VirtualTime;

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
          .haveNameMatching(".*\\.cli\\.(Clusters|SessionOptions|UpCommand|WatchCommand).*")
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
          .haveNameNotMatching(".*\\.(ModelledRun|ModelCommand|WhatIfCommand|TimingsFile)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(MODEL);

  @ArchTest
  static final ArchRule whatRendersTalksToNoEngine =
      noClasses()
          .that()
          .resideInAPackage("lab.orchestration.cli.view..")
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
}
