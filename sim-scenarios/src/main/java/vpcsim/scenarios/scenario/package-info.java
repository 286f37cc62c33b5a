/** What a scenario says, as immutable records: its network, its traffic, its changes, and what must come out. */
@NullMarked
package vpcsim.scenarios.scenario;

import org.jspecify.annotations.NullMarked;
