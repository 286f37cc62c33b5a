/** Packets: as a record to read, and as columns in arrays to simulate. */
@NullMarked
package vpcsim.aws.packet;

import org.jspecify.annotations.NullMarked;
