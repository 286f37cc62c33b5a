package vpcsim.scenarios.cli;

import vpcsim.aws.address.TrafficType;
import vpcsim.aws.io.document.Quantities;

/** Reads the values of options as strictly as a scenario's fields. */
final class Arguments {

    private Arguments() {}

    static TrafficType traffic(String option, String text) {
        try {
            return TrafficType.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLineException(
                    option + ": " + e.getMessage(), "write it as 443, tcp/8080, mysql or protocol/47");
        }
    }

    static long durationNanos(String option, String text) {
        try {
            return Quantities.durationNanos(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLineException(option + ": " + e.getMessage(), "write it as 61s, 5ms or 2min");
        }
    }
}
