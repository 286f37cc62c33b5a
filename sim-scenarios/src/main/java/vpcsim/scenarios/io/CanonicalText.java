package vpcsim.scenarios.io;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.Network;

/**
 * Writes what was understood, one line a thing, so that two inputs that mean the same give the same text: the order in a
 * file, comments and spellings are gone. Every component of every record is in it, so that nothing can be added to a
 * scenario and forgotten here. Nobody reads the text: its digest is taken while it is written, as that of a network of a
 * million instances is longer than the network itself.
 */
final class CanonicalText {

    private static final int CHUNK_CHARS = 1 << 16;

    private final StringBuilder out = new StringBuilder();
    private final MessageDigest digest = sha256();
    /** A record's components by its class: asking the class each time takes longer than writing them. */
    private final Map<Class<?>, RecordComponent[]> components = new LinkedHashMap<>();

    /**
     * Writes one line.
     *
     * @param name what it is
     * @param value a record, a collection, or a plain value
     * @return this text
     */
    CanonicalText line(String name, Object value) {
        out.append(name).append(": ");
        write(value);
        out.append('\n');
        if (out.length() > CHUNK_CHARS) {
            flush();
        }
        return this;
    }

    /**
     * Writes a line for each value.
     *
     * @param name what they are
     * @param values the values, in an order that has a meaning or is made by sorting
     * @return this text
     */
    CanonicalText lines(String name, Collection<?> values) {
        values.forEach(value -> line(name, value));
        return this;
    }

    /**
     * Writes a line for each resource of a network.
     *
     * @param network the network
     * @return this text
     */
    CanonicalText network(Network network) {
        return lines("vpc", network.vpcs())
                .lines("subnet", network.subnets())
                .lines("route-table", network.routeTables())
                .lines("internet-gateway", network.internetGateways())
                .lines("network-acl", network.networkAcls())
                .lines("security-group", network.securityGroups())
                .lines("prefix-list", network.prefixLists())
                .lines("network-interface", network.networkInterfaces())
                .lines("instance", network.instances())
                .lines("external-host", network.externalHosts());
    }

    /**
     * SHA-256 of the text, which ends here.
     *
     * @return lower-case hex
     */
    String digest() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Hands on whole lines, so that no character is cut in two. */
    private void flush() {
        digest.update(out.toString().getBytes(StandardCharsets.UTF_8));
        out.setLength(0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void write(Object value) {
        if (value instanceof Cidr || value instanceof IpAddress || value instanceof TrafficType) {
            out.append(value);
        } else if (value instanceof Record aRecord) {
            writeRecord(aRecord);
        } else if (value instanceof Collection<?> values) {
            out.append('[');
            values.forEach(each -> {
                write(each);
                out.append(' ');
            });
            out.append(']');
        } else if (value instanceof Optional<?> optional) {
            write(optional.isPresent() ? optional.get() : "none");
        } else if (value instanceof OptionalLong optional) {
            write(optional.isPresent() ? optional.getAsLong() : "none");
        } else if (value instanceof Enum<?> word) {
            out.append(word.name());
        } else if (value instanceof String text) {
            writeText(text);
        } else if (value instanceof Double number && number != Math.rint(number)) {
            // the decimals that Double.toString chooses differ between JDKs
            out.append(Double.toHexString(number));
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            throw new IllegalStateException("no canonical text for " + value.getClass());
        }
    }

    private void writeRecord(Record aRecord) {
        out.append(aRecord.getClass().getSimpleName()).append('{');
        for (RecordComponent component : components.computeIfAbsent(aRecord.getClass(), CanonicalText::readable)) {
            out.append(component.getName()).append('=');
            try {
                write(component.getAccessor().invoke(aRecord));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("a record's component can be read", e);
            }
            out.append(' ');
        }
        out.append('}');
    }

    private static RecordComponent[] readable(Class<?> recordClass) {
        RecordComponent[] components = recordClass.getRecordComponents();
        for (RecordComponent component : components) {
            component.getAccessor().setAccessible(true);
        }
        return components;
    }

    /** Quotes and escapes, so that no text can look like something else. */
    private void writeText(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                default -> out.append(c);
            }
        }
        out.append('"');
    }
}
