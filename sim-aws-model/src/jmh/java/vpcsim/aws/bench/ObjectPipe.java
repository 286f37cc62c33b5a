package vpcsim.aws.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The pipe as one writes it first. Two events a packet; a denied packet goes on all the same. */
final class ObjectPipe implements Pipe {

    private record Key(long addresses, long ports) {
        static Key of(long flow) {
            return new Key(FlowTable.addresses(flow), FlowTable.ports(flow));
        }
    }

    private static final class Connection {
        private long lastSeenNanos;

        /** Notes a packet; returns how long the connection had been idle. */
        private long touch(long nowNanos) {
            long idleNanos = nowNanos - lastSeenNanos;
            lastSeenNanos = nowNanos;
            return idleNanos;
        }
    }

    private static final class Packet implements Comparable<Packet> {
        private long timeNanos;
        private long sequence;
        private int place;
        private boolean arriving;
        private Key key;

        @Override
        public int compareTo(Packet other) {
            int byTime = Long.compare(timeNanos, other.timeNanos);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Packet> queue = new PriorityQueue<>();
    private final Map<Key, Connection> senderTable = new HashMap<>();
    private final Map<Key, Connection> receiverTable = new HashMap<>();
    private final List<SampleRule> groupsOut;
    private final List<SampleRule> groupsIn;
    private final List<SampleRule> aclOut;
    private final List<SampleRule> aclIn;
    private final Chance chance = new Chance(7, DELAY_NANOS);
    private final Key[] keyAt;
    private long sequence;
    private long sent;
    private long opened;

    ObjectPipe(int flows, int rules) {
        groupsOut = SampleRule.admitting(rules, 21);
        groupsIn = SampleRule.admitting(rules, 22);
        aclOut = SampleRule.admitting(rules, 23);
        aclIn = SampleRule.admitting(rules, 24);
        keyAt = new Key[flows];
        for (int i = 0; i < flows; i++) {
            keyAt[i] = Key.of(opened++);
            senderTable.put(keyAt[i], new Connection());
            receiverTable.put(keyAt[i], new Connection());
        }
        for (int i = 0; i < UNDER_WAY; i++) {
            send(0);
        }
    }

    private void send(long nowNanos) {
        Packet packet = new Packet();
        packet.place = chance.below(keyAt.length);
        if (sent++ % PACKETS_OF_CONNECTION == 0) {
            senderTable.remove(keyAt[packet.place]);
            receiverTable.remove(keyAt[packet.place]);
            keyAt[packet.place] = Key.of(opened++);
        }
        packet.key = keyAt[packet.place];
        schedule(packet, nowNanos);
    }

    private void schedule(Packet packet, long nowNanos) {
        packet.timeNanos = nowNanos + chance.exponentialNanos();
        packet.sequence = sequence++;
        queue.add(packet);
    }

    @Override
    public long run(int packets) {
        int left = packets;
        long admitted = 0;
        while (left > 0) {
            Packet packet = queue.remove();
            admitted += check(packet);
            if (packet.arriving) {
                left--;
                send(packet.timeNanos);
            } else {
                packet.arriving = true;
                schedule(packet, packet.timeNanos);
            }
        }
        return admitted;
    }

    private int check(Packet packet) {
        int peer = 10 << 24 | ((int) packet.key.addresses() & 0xFFFFFF);
        int port = SampleRule.PORTS[(int) (packet.key.ports() >>> 40) & 31];
        int admitted = admits(packet.arriving ? aclIn : aclOut, peer, port) ? 1 : 0;
        Map<Key, Connection> table = packet.arriving ? receiverTable : senderTable;
        Connection connection = table.get(packet.key);
        if (connection == null) {
            admitted += admits(packet.arriving ? groupsIn : groupsOut, peer, port) ? 1 : 0;
            connection = new Connection();
            if (packet.key.equals(keyAt[packet.place])) {
                table.put(packet.key, connection);
            }
        }
        return admitted + (int) (connection.touch(packet.timeNanos) & 1);
    }

    private static boolean admits(List<SampleRule> rules, int peer, int port) {
        for (SampleRule rule : rules) {
            if (rule.matches(peer, port, SampleRule.TCP)) {
                return true;
            }
        }
        return false;
    }
}
