/** Runs: a scenario put together with its endpoints and collectors, run to its end, and turned into neutral results. */
@NullMarked
package vpcsim.scenarios.experiment;

import org.jspecify.annotations.NullMarked;
