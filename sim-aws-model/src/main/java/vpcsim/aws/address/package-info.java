/** Addresses, blocks, ports, protocols and the one spelling of traffic used everywhere. */
@NullMarked
package vpcsim.aws.address;

import org.jspecify.annotations.NullMarked;
