@NullMarked
package lab.orchestration.core.claim;

import org.jspecify.annotations.NullMarked;
