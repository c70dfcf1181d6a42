package lab.orchestration.nginx.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import lab.orchestration.nginx.api.NginxService;
import org.junit.jupiter.api.Test;

class OperatorMetricsTest {

  private final OperatorMetrics metrics = new OperatorMetrics();

  @Test
  void driftCorrectionsAddUp() {
    // When
    metrics.drift().corrected(new NginxService(), 2);
    metrics.drift().corrected(new NginxService(), 1);

    // Then
    assertThat(metrics.text()).contains("\nnginxservice_drift_corrections_total 3.0\n");
  }

  @Test
  void theNumberOfNginxServicesIsAskedForWhenItIsRead() {
    // Given
    long[] managed = {1};
    metrics.countManaged(() -> managed[0]);

    // When
    managed[0] = 5;

    // Then
    assertThat(metrics.text()).contains("\nnginxservice_managed 5.0\n");
  }
}
