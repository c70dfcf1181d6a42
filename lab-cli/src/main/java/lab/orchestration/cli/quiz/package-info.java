/** The chapter's check questions, answered with the figures of the learner's own runs. */
@NullMarked
package lab.orchestration.cli.quiz;

import org.jspecify.annotations.NullMarked;
