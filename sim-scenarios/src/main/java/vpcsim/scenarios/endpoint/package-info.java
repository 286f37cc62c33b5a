/** TCP at both ends of a connection: states, retransmission, windows, closing. Knows no flows and no networks. */
@NullMarked
package vpcsim.scenarios.endpoint;

import org.jspecify.annotations.NullMarked;
