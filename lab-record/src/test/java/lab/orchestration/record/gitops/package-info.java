@NullMarked
package lab.orchestration.record.gitops;

import org.jspecify.annotations.NullMarked;
