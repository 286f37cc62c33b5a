package vpcsim.aws.io.resource;

import java.util.List;
import vpcsim.aws.vpc.Network;
import vpcsim.core.result.Finding;

/**
 * A network that was read, with what its reader had to decide: defaults taken, what was left out, what is not modelled.
 *
 * @param network the network; its references are sound
 * @param findings notes to print with every result, in a stable order
 */
public record ImportedNetwork(Network network, List<Finding> findings) {

    /** Copies the list. */
    public ImportedNetwork {
        findings = List.copyOf(findings);
    }
}
