/** When the flows of a group start: one law a class, with the process that draws its starts. */
@NullMarked
package vpcsim.scenarios.arrival;

import org.jspecify.annotations.NullMarked;
