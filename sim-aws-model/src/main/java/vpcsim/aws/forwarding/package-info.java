/** The way of a packet: one check of one packet per event. */
@NullMarked
package vpcsim.aws.forwarding;

import org.jspecify.annotations.NullMarked;
