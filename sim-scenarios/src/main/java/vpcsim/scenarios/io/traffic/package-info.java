/** Reads what a scenario says under {@code traffic}: groups of flows, their laws and dialogues, and scripted packets. */
@NullMarked
package vpcsim.scenarios.io.traffic;

import org.jspecify.annotations.NullMarked;
