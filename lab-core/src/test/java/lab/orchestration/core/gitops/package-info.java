@NullMarked
package lab.orchestration.core.gitops;

import org.jspecify.annotations.NullMarked;
