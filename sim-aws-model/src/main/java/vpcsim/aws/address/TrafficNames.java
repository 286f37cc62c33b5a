package vpcsim.aws.address;

import java.util.List;
import java.util.stream.Stream;

/**
 * The names of well-known traffic, and the reader and writer of its spelling. One thing has one name: what has a name is
 * always written by it, and every text that is written is read back to the same traffic. DNS has no name, since it is two
 * things: {@code udp/53} and {@code tcp/53}.
 */
final class TrafficNames {

    private static final String ALL = "all";
    private static final String PROTOCOL = "protocol";
    private static final int MAX_BYTE = 255;

    /** Services by their AWS console names where the console has one, in lower case. */
    private static final List<Service> SERVICES = List.of(
            new Service("ssh", Protocol.TCP, 22),
            new Service("smtp", Protocol.TCP, 25),
            new Service("http", Protocol.TCP, 80),
            new Service("pop3", Protocol.TCP, 110),
            new Service("ntp", Protocol.UDP, 123),
            new Service("imap", Protocol.TCP, 143),
            new Service("ldap", Protocol.TCP, 389),
            new Service("https", Protocol.TCP, 443),
            new Service("smb", Protocol.TCP, 445),
            new Service("smtps", Protocol.TCP, 465),
            new Service("ldaps", Protocol.TCP, 636),
            new Service("imaps", Protocol.TCP, 993),
            new Service("pop3s", Protocol.TCP, 995),
            new Service("mssql", Protocol.TCP, 1433),
            new Service("oracle", Protocol.TCP, 1521),
            new Service("nfs", Protocol.TCP, 2049),
            new Service("mysql", Protocol.TCP, 3306),
            new Service("rdp", Protocol.TCP, 3389),
            new Service("postgresql", Protocol.TCP, 5432),
            new Service("redshift", Protocol.TCP, 5439),
            new Service("winrm-http", Protocol.TCP, 5985),
            new Service("winrm-https", Protocol.TCP, 5986),
            new Service("redis", Protocol.TCP, 6379),
            new Service("cassandra", Protocol.TCP, 9042),
            new Service("memcached", Protocol.TCP, 11211),
            new Service("mongodb", Protocol.TCP, 27017));

    /** Protocols with a word of their own; every other one is {@code protocol/NUMBER}. */
    private static final List<Word> PROTOCOLS =
            List.of(new Word("tcp", 6), new Word("udp", 17), new Word("icmp", 1), new Word("icmpv6", 58));

    private static final List<Word> ICMP_TYPES = List.of(
            new Word("echo-reply", 0),
            new Word("destination-unreachable", 3),
            new Word("source-quench", 4),
            new Word("redirect", 5),
            new Word("echo-request", 8),
            new Word("router-advertisement", 9),
            new Word("router-solicitation", 10),
            new Word("time-exceeded", 11),
            new Word("parameter-problem", 12),
            new Word("timestamp-request", 13),
            new Word("timestamp-reply", 14),
            new Word("information-request", 15),
            new Word("information-reply", 16),
            new Word("address-mask-request", 17),
            new Word("address-mask-reply", 18));

    private static final List<Word> ICMPV6_TYPES = List.of(
            new Word("destination-unreachable", 1),
            new Word("packet-too-big", 2),
            new Word("time-exceeded", 3),
            new Word("parameter-problem", 4),
            new Word("echo-request", 128),
            new Word("echo-reply", 129),
            new Word("router-solicitation", 133),
            new Word("router-advertisement", 134),
            new Word("neighbor-solicitation", 135),
            new Word("neighbor-advertisement", 136),
            new Word("redirect", 137));

    private TrafficNames() {}

    /** A service and the one port it is known by. */
    private record Service(String name, Protocol protocol, int port) {

        TrafficType traffic() {
            return new TrafficType(protocol, new PortRange(port, port), TrafficType.ANY, TrafficType.ANY);
        }
    }

    /** A word for a number. */
    private record Word(String name, int number) {}

    static TrafficType parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return named(text);
        }
        String word = text.substring(0, slash);
        String rest = text.substring(slash + 1);
        return switch (word) {
            case "tcp" -> TrafficType.tcp(ports(text, rest));
            case "udp" -> TrafficType.udp(ports(text, rest));
            case "icmp" -> icmp(text, Protocol.ICMP, rest, ICMP_TYPES);
            case "icmpv6" -> icmp(text, Protocol.ICMPV6, rest, ICMPV6_TYPES);
            case PROTOCOL -> protocol(text, rest);
            default -> throw unknown(text, word, Stream.concat(words(PROTOCOLS), Stream.of(PROTOCOL)));
        };
    }

    static String text(TrafficType type) {
        if (type.protocol().equals(Protocol.ALL)) {
            return ALL;
        }
        for (Service service : SERVICES) {
            if (service.traffic().equals(type)) {
                return service.name();
            }
        }
        String protocol = name(PROTOCOLS, type.protocol().number());
        if (protocol.isEmpty()) {
            return PROTOCOL + "/" + type.protocol().number();
        }
        if (type.protocol().isIcmp()) {
            return protocol + icmpText(type);
        }
        return type.ports().isAll() ? protocol : protocol + "/" + type.ports();
    }

    private static String icmpText(TrafficType type) {
        if (type.icmpType() == TrafficType.ANY) {
            return "";
        }
        if (type.icmpCode() != TrafficType.ANY) {
            return "/" + type.icmpType() + "-" + type.icmpCode();
        }
        List<Word> types = type.protocol().equals(Protocol.ICMP) ? ICMP_TYPES : ICMPV6_TYPES;
        String name = name(types, type.icmpType());
        return "/" + (name.isEmpty() ? Integer.toString(type.icmpType()) : name);
    }

    private static TrafficType named(String text) {
        if (text.equals(ALL)) {
            return TrafficType.ALL;
        }
        for (Service service : SERVICES) {
            if (service.name().equals(text)) {
                return service.traffic();
            }
        }
        for (Word protocol : PROTOCOLS) {
            if (protocol.name().equals(text)) {
                return new TrafficType(
                        new Protocol(protocol.number()), PortRange.ALL, TrafficType.ANY, TrafficType.ANY);
            }
        }
        if (text.equals("dns")) {
            throw new IllegalArgumentException("unknown traffic 'dns'; DNS is two things: udp/53 and tcp/53");
        }
        throw unknown(
                text,
                text,
                Stream.of(SERVICES.stream().map(Service::name), words(PROTOCOLS), Stream.of(ALL))
                        .flatMap(names -> names));
    }

    private static TrafficType protocol(String text, String rest) {
        int number = decimal(text, rest, MAX_BYTE, "a protocol number");
        String name = name(PROTOCOLS, number);
        if (!name.isEmpty()) {
            throw new IllegalArgumentException("protocol " + number + " is written '" + name + "': " + text);
        }
        return new TrafficType(new Protocol(number), PortRange.ALL, TrafficType.ANY, TrafficType.ANY);
    }

    private static PortRange ports(String text, String rest) {
        int dash = rest.indexOf('-');
        if (dash < 0) {
            int port = decimal(text, rest, PortRange.MAX_PORT, "a port");
            return new PortRange(port, port);
        }
        int first = decimal(text, rest.substring(0, dash), PortRange.MAX_PORT, "a port");
        int last = decimal(text, rest.substring(dash + 1), PortRange.MAX_PORT, "a port");
        if (first > last) {
            throw new IllegalArgumentException("a range of ports goes from low to high: " + text);
        }
        return new PortRange(first, last);
    }

    private static TrafficType icmp(String text, Protocol protocol, String rest, List<Word> types) {
        for (Word type : types) {
            if (type.name().equals(rest)) {
                return new TrafficType(protocol, PortRange.ALL, type.number(), TrafficType.ANY);
            }
        }
        if (rest.isEmpty() || !isDigit(rest.charAt(0))) {
            throw unknown(text, rest, words(types));
        }
        int dash = rest.indexOf('-');
        if (dash < 0) {
            int type = decimal(text, rest, MAX_BYTE, "an ICMP type");
            return new TrafficType(protocol, PortRange.ALL, type, TrafficType.ANY);
        }
        return new TrafficType(
                protocol,
                PortRange.ALL,
                decimal(text, rest.substring(0, dash), MAX_BYTE, "an ICMP type"),
                decimal(text, rest.substring(dash + 1), MAX_BYTE, "an ICMP code"));
    }

    /** Reads ASCII digits without a leading zero: {@code Integer.parseInt} would take other digits and signs. */
    private static int decimal(String text, String digits, int max, String what) {
        boolean plain = !digits.isEmpty()
                && digits.length() <= 5
                && (digits.length() == 1 || digits.charAt(0) != '0')
                && digits.chars().allMatch(c -> isDigit((char) c));
        int value = plain ? Integer.parseInt(digits) : -1;
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(
                    what + " is a decimal number from 0 to " + max + ", not '" + digits + "': " + text);
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Stream<String> words(List<Word> words) {
        return words.stream().map(Word::name);
    }

    private static String name(List<Word> words, int number) {
        return words.stream()
                .filter(word -> word.number() == number)
                .map(Word::name)
                .findFirst()
                .orElse("");
    }

    private static IllegalArgumentException unknown(String text, String word, Stream<String> known) {
        return new IllegalArgumentException(
                "unknown traffic '" + text + "'" + Spelling.didYouMean(word, known.toList()));
    }
}
