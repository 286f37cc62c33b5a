/** Reads the fields that many sections of a scenario have: times that refer to changes, and ends. */
@NullMarked
package vpcsim.scenarios.io.field;

import org.jspecify.annotations.NullMarked;
