/** Measuring while a run goes on, in fixed memory: counters, latency histograms, time-weighted values, fingerprints. */
@NullMarked
package vpcsim.core.probe;

import org.jspecify.annotations.NullMarked;
