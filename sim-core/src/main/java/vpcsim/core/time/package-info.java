/** Simulated time: whole nanoseconds since the start of a run, with checked conversions. */
@NullMarked
package vpcsim.core.time;

import org.jspecify.annotations.NullMarked;
