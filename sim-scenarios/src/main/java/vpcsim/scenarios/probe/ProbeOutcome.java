package vpcsim.scenarios.probe;

import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.core.result.Matrix;

/**
 * What probes found, and the simulation they ran in, for its totals, fingerprints and invariants.
 *
 * @param matrix who reaches whom
 * @param simulation the simulation after the last probe
 */
public record ProbeOutcome(Matrix matrix, VpcSimulation simulation) {}
