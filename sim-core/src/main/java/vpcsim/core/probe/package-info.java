/** Measuring while a run goes on, in fixed memory: latency histograms, time-weighted levels, fingerprints. */
@NullMarked
package vpcsim.core.probe;

import org.jspecify.annotations.NullMarked;
