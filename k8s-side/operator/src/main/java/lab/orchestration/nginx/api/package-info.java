/**
 * The custom resource: what a person declares ({@link
 * lab.orchestration.nginx.api.NginxServiceSpec}) and what is observed of it ({@link
 * lab.orchestration.nginx.api.NginxServiceStatus}).
 *
 * <p>The CRD in {@code crds/} is generated from these types, so that {@code kubectl explain ngx}
 * shows what is written here.
 */
@NullMarked
package lab.orchestration.nginx.api;

import org.jspecify.annotations.NullMarked;
