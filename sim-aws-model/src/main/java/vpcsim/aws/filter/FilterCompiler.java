package vpcsim.aws.filter;

import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;

/** Makes the compiled form of a network's filters. */
public final class FilterCompiler {
    private FilterCompiler() {}

    /**
     * Compiles.
     *
     * @param network the network
     * @param index its numbers
     * @param assumptions the assumptions in force
     * @return version 1
     */
    public static CompiledFilters compile(Network network, NetworkIndex index, Assumptions assumptions) {
        return new CompiledFilters();
    }

    /**
     * Compiles again after a change.
     *
     * @param previous what was compiled before
     * @param network the network after the change
     * @return the next version
     */
    public static CompiledFilters recompile(CompiledFilters previous, Network network) {
        return new CompiledFilters();
    }
}
