/** Statistics after runs: intervals, percentiles, estimates. */
@NullMarked
package vpcsim.core.stats;

import org.jspecify.annotations.NullMarked;
