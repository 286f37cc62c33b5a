package vpcsim.scenarios.experiment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.verdict.EventKind;
import vpcsim.scenarios.scenario.Metric;

/** Figures and events as people read them, made from whole numbers alone. */
final class Words {

    private static final long SHARE_WHOLE = 1_000_000_000L;
    private static final long PERCENT = SHARE_WHOLE / 100;
    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private Words() {}

    /** A count with thousands apart: {@code 24,057}. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /**
     * A share in percent, rounded down so that only a whole is called 100 %: one decimal, two from 99 % on and below 1 %, none
     * where they are 0.
     */
    static String share(long billionths) {
        long unit = shareUnit(billionths);
        return decimal(billionths / unit, unit == PERCENT / 10 ? 1 : 2) + " %";
    }

    /** What the last digit of a share stands for. */
    private static long shareUnit(long billionths) {
        return billionths >= 99 * PERCENT || billionths < PERCENT ? PERCENT / 100 : PERCENT / 10;
    }

    /** A time in the unit that suits it, with one decimal: {@code 2.5 ms}. */
    static String time(long nanos) {
        long unit = timeUnit(nanos);
        if (unit == 1) {
            return nanos + " ns";
        }
        String name = unit == MICRO ? " us" : unit == MILLI ? " ms" : " s";
        return decimal(tenths(nanos, unit), 1) + name;
    }

    private static long timeUnit(long nanos) {
        if (nanos < MICRO) {
            return 1;
        }
        if (nanos < MILLI) {
            return MICRO;
        }
        return nanos < SECOND ? MILLI : SECOND;
    }

    /** A time in seconds with one decimal, to name an instant of a run: {@code 60.0 s}. */
    static String instant(long nanos) {
        long tenths = tenths(nanos, SECOND);
        return tenths / 10 + "." + tenths % 10 + " s";
    }

    /** A value of a metric with its unit. */
    static String value(Metric.Unit unit, long value) {
        return switch (unit) {
            case COUNT -> count(value);
            case NANOSECONDS -> time(value);
            case SHARE -> share(value);
        };
    }

    /** A value of a metric with its unit, rounded up to the digits shown: for what must not look smaller than it is. */
    static String valueAtLeast(Metric.Unit unit, long value) {
        long step = switch (unit) {
            case COUNT -> 1;
            case NANOSECONDS -> Math.max(1, timeUnit(value) / 10);
            case SHARE -> shareUnit(value);
        };
        return value(unit, -Math.floorDiv(-value, step) * step);
    }

    /** A check in neutral words: {@code NACL egress}. */
    static String check(EventKind kind, @Nullable Direction direction) {
        String name = switch (kind) {
            case SG_CHECK -> "SG";
            case NACL_CHECK -> "NACL";
            case ROUTE -> "route";
            case TRANSLATE -> "gateway";
            case LINK -> "link";
            case PACKET_ARRIVAL -> "arrival";
            case PACKET_SEND -> "sending";
            case RULE_CHANGE, CONNTRACK_EXPIRY, TIMER -> kind.name();
        };
        return direction == null ? name : name + " " + direction.name().toLowerCase(Locale.ROOT);
    }

    /** A protocol: {@code tcp}, {@code protocol 47}. */
    static String protocol(int number) {
        return switch (number) {
            case 6 -> "tcp";
            case 17 -> "udp";
            case 1 -> "icmp";
            case 58 -> "icmpv6";
            default -> "protocol " + number;
        };
    }

    private static long tenths(long nanos, long unitNanos) {
        return (nanos + unitNanos / 20) / (unitNanos / 10);
    }

    private static String decimal(long units, int digits) {
        long scale = digits == 2 ? 100 : 10;
        long whole = units / scale;
        long rest = units % scale;
        if (rest == 0) {
            return count(whole);
        }
        return String.format(Locale.ROOT, "%,d.%0" + digits + "d", whole, rest);
    }
}
