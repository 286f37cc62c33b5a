/** One run, assembled: network, filters, connection table, forwarder, invariants and fingerprints around one clock. */
@NullMarked
package vpcsim.aws.simulation;

import org.jspecify.annotations.NullMarked;
