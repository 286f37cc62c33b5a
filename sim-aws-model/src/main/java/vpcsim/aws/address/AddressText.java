package vpcsim.aws.address;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;

/**
 * Reads and writes addresses, strictly: what a lenient parser takes for an address ({@code 10.1}, {@code 010.0.0.1},
 * {@code 2130706433}, a host name) is refused, and nothing is ever looked up.
 */
final class AddressText {

    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowPrefix(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .allowIPv4(true)
            .allowIPv6(true)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowBinary(false)
            .allowLeadingZeros(false)
            .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowMixed(true)
            .allowBase85(false)
            .allowBinary(false)
            .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
            .getParentBuilder()
            .toParams();

    private AddressText() {}

    static IpAddress address(String text) {
        if (text.indexOf('/') >= 0) {
            throw new IllegalArgumentException("an address has no prefix length: " + text);
        }
        return convert(parse(text));
    }

    static Cidr cidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "a block is written address/length, a single address /32 or /128: " + text);
        }
        return Cidr.around(convert(parse(text.substring(0, slash))), length(text, text.substring(slash + 1)));
    }

    private static int length(String text, String digits) {
        boolean plain = !digits.isEmpty()
                && digits.length() <= 3
                && (digits.length() == 1 || digits.charAt(0) != '0')
                && digits.chars().allMatch(c -> isDigit((char) c));
        if (!plain) {
            throw new IllegalArgumentException("a prefix length is a decimal number, not '" + digits + "': " + text);
        }
        return Integer.parseInt(digits);
    }

    static String text(IpAddress address) {
        if (address.family() == Family.IPV4) {
            int bits = (int) address.low();
            return (bits >>> 24) + "." + ((bits >>> 16) & 255) + "." + ((bits >>> 8) & 255) + "." + (bits & 255);
        }
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (address.high() >>> (56 - 8 * i));
            bytes[8 + i] = (byte) (address.low() >>> (56 - 8 * i));
        }
        return new inet.ipaddr.ipv6.IPv6Address(bytes).toCanonicalString();
    }

    private static IPAddress parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            boolean octalLooking =
                    c == '0' && i + 1 < text.length() && isDigit(text.charAt(i + 1)) && beginsQuad(text, i);
            if (octalLooking || (!hex && c != '.' && c != ':')) {
                throw new IllegalArgumentException("not an address: " + text);
            }
        }
        try {
            return new IPAddressString(text, STRICT).toAddress();
        } catch (AddressStringException e) {
            throw new IllegalArgumentException("not an address: " + text, e);
        }
    }

    /** Whether a character is the first of one of the four decimal numbers, also of those at the end of IPv6 text. */
    private static boolean beginsQuad(String text, int at) {
        return text.indexOf('.') >= 0
                && at > text.lastIndexOf(':')
                && (at == 0 || text.charAt(at - 1) == '.' || text.charAt(at - 1) == ':');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static IpAddress convert(IPAddress parsed) {
        byte[] bytes = parsed.getBytes();
        if (parsed.isIPv4()) {
            return new IpAddress(Family.IPV4, 0, big(bytes, 0, 4));
        }
        return new IpAddress(Family.IPV6, big(bytes, 0, 8), big(bytes, 8, 8));
    }

    private static long big(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 8) | (bytes[from + i] & 0xFF);
        }
        return value;
    }
}
