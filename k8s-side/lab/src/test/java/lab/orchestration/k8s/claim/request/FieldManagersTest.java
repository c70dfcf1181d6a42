package lab.orchestration.k8s.claim.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldManagersTest {

  private static final Exchange READ =
      new Exchange(
          "GET …",
          200,
          """
          {"metadata":{"managedFields":[
            {"manager":"orchestration-lab","operation":"Apply",
             "fieldsV1":{"f:spec":{"f:template":{}}}},
            {"manager":"somebody","operation":"Update",
             "fieldsV1":{"f:spec":{"f:replicas":{}}}}]}}
          """,
          "");

  @Test
  void thoseWhoOwnTheFieldAreNamed() {
    assertThat(FieldManagers.of(READ, FieldManagers.REPLICAS)).containsExactly("somebody");
    assertThat(FieldManagers.told(READ, FieldManagers.REPLICAS))
        .isEqualTo(
            "metadata.managedFields, shortened: orchestration-lab (Apply), somebody (Update) owns"
                + " spec.replicas");
  }

  @Test
  void givenAnObjectWithoutManagedFields_thenNobodyIsNamed() {
    assertThat(FieldManagers.of(new Exchange("GET …", 200, "{}", ""), FieldManagers.REPLICAS))
        .isEmpty();
  }
}
