package lab.orchestration.core.load;

import java.util.Map;
import lab.orchestration.core.message.Message;

/**
 * What a client saw that sent requests at a fixed rate, each over a new connection.
 *
 * @param means the way that the requests took, in words
 * @param perSecond how many requests were sent a second
 * @param sent how many were sent altogether
 * @param failed how many of them got no answer, or another one than success
 * @param slow how many of the answered ones took longer than a second
 * @param longestGapMillis the longest time in which every request failed, in milliseconds; 0 if
 *     none failed
 * @param reasons the failed ones by the reason
 * @param answers the answered ones by the title of the page
 */
public record LoadReport(
    Message means,
    int perSecond,
    long sent,
    long failed,
    long slow,
    long longestGapMillis,
    Map<String, Long> reasons,
    Map<String, Long> answers) {}
