/** Tests of the custom resource's types. */
@NullMarked
package lab.orchestration.nginx.api;

import org.jspecify.annotations.NullMarked;
