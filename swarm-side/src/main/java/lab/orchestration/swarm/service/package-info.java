/** The lab's service: declared, updated, reached and removed, with Swarm or by hand. */
@NullMarked
package lab.orchestration.swarm.service;

import org.jspecify.annotations.NullMarked;
