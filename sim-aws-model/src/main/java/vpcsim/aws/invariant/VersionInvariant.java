package vpcsim.aws.invariant;

import java.util.function.IntSupplier;
import vpcsim.aws.filter.PacketFilter;
import vpcsim.core.result.InvariantResult;

/**
 * I11: one version of the network decides each verdict, the filters' and the paths' being the same, and versions grow by one with
 * each change. Changes are counted here. All changes of an instant are made before anything is judged at it, so that an instant
 * has one version, too.
 */
final class VersionInvariant {

    private final Invariant single = new Invariant(
            "I11", "Each verdict uses one version of the network, that of its instant; versions grow by one.");
    private final PacketFilter filter;
    private final IntSupplier pathsVersion;
    private int version;
    private long judgedNanos = -1;

    VersionInvariant(PacketFilter filter, IntSupplier pathsVersion) {
        this.filter = filter;
        this.pathsVersion = pathsVersion;
        version = filter.filters().version();
    }

    /** Takes note of a change, before it is made. */
    void onChange(long nowNanos) {
        version++;
        if (judgedNanos == nowNanos) {
            single.violated(nowNanos, "version " + version + " comes after packets that were judged at its instant");
        } else {
            single.held();
        }
    }

    /** Looks at a verdict of a filter or a route table. */
    void onVerdict(long nowNanos) {
        judgedNanos = nowNanos;
        int filters = filter.filters().version();
        int paths = pathsVersion.getAsInt();
        if (filters == version && paths == version) {
            single.held();
        } else {
            single.violated(
                    nowNanos,
                    "judged by version " + filters + " of the filters and " + paths + " of the paths, in version "
                            + version);
        }
    }

    InvariantResult result() {
        return single.result();
    }
}
