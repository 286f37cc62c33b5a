package vpcsim.scenarios.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vpcsim.core.result.RunResult;

/** Runs a scenario in a JVM of its own and prints what identifies its result. */
public final class ChildRun {

    private ChildRun() {}

    public static void main(String[] args) throws IOException {
        RunResult result =
                ScenarioRunner.run(FlowRunTest.narrowed(), RunOptions.DEFAULTS).result();
        System.out.write(summary(result).getBytes(StandardCharsets.US_ASCII));
        System.out.flush();
    }

    /** Both fingerprints, and a digest of the whole result as text: records print every value they hold. */
    static String summary(RunResult result) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(result.toString().getBytes(StandardCharsets.UTF_8));
            return result.provenance().fingerprintFull() + " "
                    + result.provenance().fingerprintWire() + " "
                    + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
