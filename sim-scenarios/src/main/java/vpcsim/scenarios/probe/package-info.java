/**
 * Questions answered by simulated probes: who reaches whom, and what happens to one packet and its answer. Every answer
 * comes out of packets sent through the same filters as a run's; there is no second implementation of the rules here, only
 * the choice of which packets to send: one for each class of packets that no rule can tell apart.
 */
@NullMarked
package vpcsim.scenarios.probe;

import org.jspecify.annotations.NullMarked;
