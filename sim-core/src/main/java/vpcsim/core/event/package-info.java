/**
 * The clock and the event queue. Events leave in the total order (time, rank, sequence of scheduling), whatever the queue
 * does inside; that order is public and part of every result.
 */
@NullMarked
package vpcsim.core.event;

import org.jspecify.annotations.NullMarked;
