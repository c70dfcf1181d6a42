package lab.orchestration.k8s.claim.subject;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Await;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.nginx.api.NginxService;

/** What a trial makes, so that it is removed afterwards, the last thing first. */
public final class OwnedResources {

  private final TrialAccess access;
  private final Deque<Resource<? extends HasMetadata>> made = new ArrayDeque<>();
  private final Set<String> services = new LinkedHashSet<>();

  /** Nothing is made yet. */
  public OwnedResources(TrialAccess access) {
    this.access = access;
  }

  /**
   * Says that a thing of this name is going to be made. One that is there already was left by a run
   * that was killed, and is removed first: nobody else has a place here.
   */
  public void expect(Resource<? extends HasMetadata> thing) throws InterruptedException {
    made.push(thing);
    delete(thing);
    awaitGone(thing);
  }

  /** Says that an NginxService of this name is going to be made. */
  public void expectService(String name) {
    services.add(name);
  }

  /**
   * Removes everything.
   *
   * @param patiently whether to wait until it is gone; somebody who has interrupted the lab does
   *     not want to, and removes the namespace or the whole cluster anyway
   */
  public void remove(boolean patiently) throws InterruptedException {
    for (String service : services) {
      delete(nginxService(service));
    }
    for (Resource<? extends HasMetadata> thing : made) {
      delete(thing);
    }
    if (!patiently) {
      return;
    }
    for (String service : services) {
      access.removal().remove(service);
    }
    for (Resource<? extends HasMetadata> thing : made) {
      awaitGone(thing);
    }
  }

  private Resource<NginxService> nginxService(String name) {
    return access
        .client()
        .resources(NginxService.class)
        .inNamespace(access.namespace())
        .withName(name);
  }

  private static void delete(Resource<? extends HasMetadata> thing) throws InterruptedException {
    try {
      thing.delete();
    } catch (KubernetesClientException refused) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new LabException(
          Message.of("k8s.owned-resources.something-that-experiment-made-cannot"),
          LabException.reasonOf(refused),
          Message.of("k8s.owned-resources.look-for-what-carries-label"),
          refused);
    }
  }

  private static <T extends HasMetadata> void awaitGone(Resource<T> thing)
      throws InterruptedException {
    Await.watched(
        Message.of("k8s.owned-resources.something-that-experiment-made-is"), thing, List::isEmpty);
  }
}
