package lab.orchestration.nginx.drift;

import lab.orchestration.nginx.api.NginxService;

/** Called after drift was corrected. */
@FunctionalInterface
public interface DriftListener {

  /**
   * Somebody's changes were put back.
   *
   * @param objects how many objects had drifted
   */
  void corrected(NginxService service, long objects);

  /** Listens to nothing. */
  static DriftListener none() {
    return (service, objects) -> {};
  }
}
