package lab.orchestration.swarm.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeTemplateTest {

  @Test
  void aNodeHasItsOwnCgroupsAndNothingOfTheMachines() {
    // Given
    NodeTemplate template =
        NodeTemplate.of(NodeKind.SWARM, "ab12cd34", "docker:dind", List.of("nginx"), false);

    // When
    HostConfig node = template.asNode("lab-ab12cd34-swarm-manager", List.of());

    // Then
    assertThat(node.getCgroupnsMode()).isEqualTo("private");
    assertThat(node.getBinds())
        .containsExactly(new Bind("lab-ab12cd34-swarm-manager", new Volume("/var/lib/docker")));
  }
}
