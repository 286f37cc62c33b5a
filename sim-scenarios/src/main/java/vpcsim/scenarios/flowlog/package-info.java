/** VPC Flow Logs of a run, as AWS writes them, and beside them what AWS's log cannot say: which check and rule decided. */
@NullMarked
package vpcsim.scenarios.flowlog;

import org.jspecify.annotations.NullMarked;
