package vpcsim.aws.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Rules as a cross-product table (Gupta, McKeown 1999): address, port and protocol each have a class, equal if the same rules match
 * them; one table says for each three classes which rule is first. It knows neither IPv6 nor groups, and cannot be changed.
 */
final class CrossProduct implements RuleForm.LookUp {

    private static final int PORTS = 1 << 16;
    private static final int PROTOCOLS = 1 << 8;

    // a trie of 16, 8 and 8 bits; an element is a class, or ~ where the next block begins
    private final int[] upper = new int[1 << 16];
    private int[] blocks = {};

    private final char[] portClass = new char[PORTS];
    private final byte[] protocolClass = new byte[PROTOCOLS];
    private final int portClasses;
    private final int protocolClasses;
    private final short[] first;

    /** The matches of each class of one dimension, and the class of each set of matches. */
    private static final class Classes {
        private final List<SampleRule> rules;
        private final List<long[]> matches = new ArrayList<>();
        private final Map<String, Integer> numbers = new HashMap<>();

        Classes(List<SampleRule> rules) {
            this.rules = rules;
        }

        int of(IntPredicate ruleMatches) {
            long[] bits = new long[(rules.size() + 63) / 64];
            for (int i = 0; i < rules.size(); i++) {
                if (ruleMatches.test(i)) {
                    bits[i >> 6] |= 1L << i;
                }
            }
            return numbers.computeIfAbsent(Arrays.toString(bits), key -> {
                matches.add(bits);
                return matches.size() - 1;
            });
        }
    }

    CrossProduct(List<SampleRule> rules) {
        Classes addresses = addressClasses(rules);
        Classes ports = new Classes(rules);
        TreeSet<Integer> portCuts = new TreeSet<>(List.of(0));
        rules.forEach(rule -> portCuts.addAll(List.of(rule.firstPort(), rule.lastPort() + 1)));
        for (int port = 0, number = 0; port < PORTS; port++) {
            if (portCuts.contains(port)) {
                int at = port;
                number = ports.of(i ->
                        rules.get(i).firstPort() <= at && at <= rules.get(i).lastPort());
            }
            portClass[port] = (char) number;
        }
        Classes protocols = new Classes(rules);
        for (int protocol = 0; protocol < PROTOCOLS; protocol++) {
            int at = protocol;
            protocolClass[protocol] = (byte) protocols.of(i ->
                    rules.get(i).protocol() == SampleRule.ANY || rules.get(i).protocol() == at);
        }
        portClasses = ports.matches.size();
        protocolClasses = protocols.matches.size();
        first = new short[addresses.matches.size() * portClasses * protocolClasses];
        int at = 0;
        for (long[] a : addresses.matches) {
            for (long[] b : ports.matches) {
                for (long[] c : protocols.matches) {
                    first[at++] = firstOf(a, b, c);
                }
            }
        }
    }

    private Classes addressClasses(List<SampleRule> rules) {
        Classes classes = new Classes(rules);
        TreeSet<Long> cuts = new TreeSet<>(List.of(0L));
        for (SampleRule rule : rules) {
            long begin = Integer.toUnsignedLong(rule.base());
            cuts.add(begin);
            cuts.add(begin + Integer.toUnsignedLong(~rule.mask()) + 1);
        }
        cuts.remove(1L << 32);
        long[] begins = cuts.stream().mapToLong(Long::longValue).toArray();
        int[] numbers = new int[begins.length];
        for (int k = 0; k < begins.length; k++) {
            int address = (int) begins[k];
            numbers[k] = classes.of(
                    i -> (address & rules.get(i).mask()) == rules.get(i).base());
        }
        for (int i = 0; i < upper.length; i++) {
            upper[i] = element(begins, numbers, (long) i << 16, 16);
        }
        return classes;
    }

    /** The element for the addresses from one on that share all but some bits. */
    private int element(long[] begins, int[] numbers, long from, int bits) {
        int found = Arrays.binarySearch(begins, from);
        int range = found >= 0 ? found : -found - 2;
        if (bits == 0 || range + 1 == begins.length || begins[range + 1] >= from + (1L << bits)) {
            return numbers[range];
        }
        int block = blocks.length;
        blocks = Arrays.copyOf(blocks, block + 256);
        for (int k = 0; k < 256; k++) {
            int below = element(begins, numbers, from + ((long) k << (bits - 8)), bits - 8);
            blocks[block + k] = below;
        }
        return ~block;
    }

    private static short firstOf(long[] a, long[] b, long[] c) {
        for (int word = 0; word < a.length; word++) {
            long common = a[word] & b[word] & c[word];
            if (common != 0) {
                return (short) (word << 6 | Long.numberOfTrailingZeros(common));
            }
        }
        return -1;
    }

    @Override
    public int first(int peer, int port, int protocol) {
        int element = upper[peer >>> 16];
        if (element < 0) {
            element = blocks[~element + (peer >>> 8 & 255)];
            if (element < 0) {
                element = blocks[~element + (peer & 255)];
            }
        }
        return first[(element * portClasses + portClass[port]) * protocolClasses + protocolClass[protocol]];
    }
}
