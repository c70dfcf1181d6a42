package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.LinkedHashMap;
import java.util.Map;
import lab.orchestration.nginx.api.NginxService;

/**
 * The ConfigMap with nginx's configuration and the declared page.
 *
 * <p>The Pods see it as files. nginx reads a page anew for every request, and the configuration is
 * always the same: so a page that changes, comes or goes is served without a restart.
 */
// The operator SDK would replace a ConfigMap as a whole, with what others have added to it.
@KubernetesDependent(useSSA = BooleanWithUndefined.TRUE)
public final class ConfigMapDependent extends OwnedDependent<ConfigMap> {

  /**
   * Its name in the workflow. The Pods come after it: a kubelet that does not find the files at
   * once tries again only after a pause.
   */
  public static final String NAME = "content";

  /** Where the Pods see the files. */
  static final String FOLDER = "/etc/orchestration-lab";

  /** Where nginx may write. */
  static final String SCRATCH = "/tmp";

  /** The file with the configuration. */
  static final String CONFIGURATION = "nginx.conf";

  private static final String PAGE = "index.html";

  private static final String NGINX =
      """
      daemon off;
      worker_processes 1;
      pid /tmp/nginx.pid;
      error_log stderr;
      events {}
      http {
        include /etc/nginx/mime.types;
        default_type application/octet-stream;
        # 'kubectl logs' tells of people's requests, not of the kubelet asking every second.
        map $http_user_agent $by_people {
          default 1;
          ~^kube-probe 0;
        }
        access_log /dev/stdout combined if=$by_people;
        client_body_temp_path /tmp/body;
        proxy_temp_path /tmp/proxy;
        fastcgi_temp_path /tmp/fastcgi;
        uwsgi_temp_path /tmp/uwsgi;
        scgi_temp_path /tmp/scgi;
        server {
          listen %d;
          # The declared page if there is one, the image's own pages otherwise.
          root /usr/share/nginx/html;
          location = / {
            root %s;
            try_files /%s @image;
          }
          location @image {
            try_files /index.html =404;
          }
        }
      }
      """
          .formatted(PodTemplate.PORT, FOLDER, PAGE);

  @Override
  ConfigMap desired(NginxService service) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(CONFIGURATION, NGINX);
    if (service.getSpec().page() != null) {
      files.put(PAGE, service.getSpec().page());
    }
    return new ConfigMapBuilder()
        .withMetadata(OperatorLabels.metadata(service, nameFor(service)))
        .withData(files)
        .build();
  }
}
