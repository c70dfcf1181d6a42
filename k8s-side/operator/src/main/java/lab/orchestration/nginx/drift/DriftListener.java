package lab.orchestration.nginx.drift;

import lab.orchestration.nginx.api.NginxService;

/** Is told of every drift that was put back. */
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
