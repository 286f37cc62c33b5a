package vpcsim.aws.io.resource;

import java.util.List;
import java.util.Locale;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;

/** What an instance's type decides. */
public final class InstanceTypes {

    /** The families of Nitro v6 (CT-13). A type's "8" does not imply v6: M8g is v5. */
    private static final List<String> NITRO_V6 = List.of(
            "m8a", "m8i", "m8gn", "m9g", "c8a", "c8i", "c8gn", "c9g", "r8a", "r8i", "r8gn", "x8i", "i8ge", "g7e",
            "p6-b200", "p6-b300", "hpc8a");

    private InstanceTypes() {}

    /**
     * The default idle timeouts of a type (CT-12, CT-13).
     *
     * @param instanceType such as {@code m8i.large}, or empty
     * @return those of Nitro v6, or the common ones
     */
    public static ConnectionTrackingTimeouts timeouts(String instanceType) {
        int dot = instanceType.indexOf('.');
        String family = (dot < 0 ? instanceType : instanceType.substring(0, dot)).toLowerCase(Locale.ROOT);
        return NITRO_V6.contains(family) ? ConnectionTrackingTimeouts.NITRO_V6 : ConnectionTrackingTimeouts.DEFAULT;
    }
}
