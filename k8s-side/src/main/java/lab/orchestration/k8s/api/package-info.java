/**
 * The custom resource: what a person declares ({@link lab.orchestration.k8s.api.NginxServiceSpec})
 * and what is observed of it ({@link lab.orchestration.k8s.api.NginxServiceStatus}).
 *
 * <p>The CRD in {@code crds/} is generated from these types, so that {@code kubectl explain ngx}
 * shows what is written here.
 */
@NullMarked
package lab.orchestration.k8s.api;

import org.jspecify.annotations.NullMarked;
