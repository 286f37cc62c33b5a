package vpcsim.aws.bench;

import vpcsim.core.bench.WheelBound;

/** The pipe on primitive arrays throughout: what the machine allows. Two events a packet; a denied packet goes on all the same. */
final class BoundPipe implements Pipe {

    private final WheelBound queue = new WheelBound(UNDER_WAY);
    private final FlowTable senderTable;
    private final FlowTable receiverTable;
    private final CrossProduct groupsOut;
    private final CrossProduct groupsIn;
    private final CrossProduct aclOut;
    private final CrossProduct aclIn;
    private final Chance chance = new Chance(7, DELAY_NANOS);
    private final long[] flowAt;
    private final long[] flow = new long[UNDER_WAY];
    private final int[] place = new int[UNDER_WAY];
    private final boolean[] arriving = new boolean[UNDER_WAY];
    private long sent;
    private long opened;

    BoundPipe(int flows, int rules) {
        groupsOut = new CrossProduct(SampleRule.admitting(rules, 21));
        groupsIn = new CrossProduct(SampleRule.admitting(rules, 22));
        aclOut = new CrossProduct(SampleRule.admitting(rules, 23));
        aclIn = new CrossProduct(SampleRule.admitting(rules, 24));
        senderTable = new FlowTable(flows + UNDER_WAY);
        receiverTable = new FlowTable(flows + UNDER_WAY);
        flowAt = new long[flows];
        for (int i = 0; i < flows; i++) {
            open(i);
            senderTable.insert(FlowTable.addresses(flowAt[i]), FlowTable.ports(flowAt[i]));
            receiverTable.insert(FlowTable.addresses(flowAt[i]), FlowTable.ports(flowAt[i]));
        }
        for (int i = 0; i < UNDER_WAY; i++) {
            send(i, 0);
        }
    }

    private void open(int at) {
        flowAt[at] = opened++;
    }

    private void send(int packet, long nowNanos) {
        int at = chance.below(flowAt.length);
        if (sent++ % PACKETS_OF_CONNECTION == 0) {
            forget(senderTable, flowAt[at]);
            forget(receiverTable, flowAt[at]);
            open(at);
        }
        flow[packet] = flowAt[at];
        place[packet] = at;
        arriving[packet] = false;
        queue.push(nowNanos + chance.exponentialNanos(), packet);
    }

    private static void forget(FlowTable table, long old) {
        int at = table.find(FlowTable.addresses(old), FlowTable.ports(old));
        if (at >= 0) {
            table.remove(at);
        }
    }

    @Override
    public long run(int packets) {
        int left = packets;
        long admitted = 0;
        while (left > 0) {
            long nowNanos = queue.pop();
            int packet = queue.payload();
            boolean in = arriving[packet];
            admitted += check(packet, in, nowNanos);
            if (in) {
                left--;
                send(packet, nowNanos);
            } else {
                arriving[packet] = true;
                queue.push(nowNanos + chance.exponentialNanos(), packet);
            }
        }
        return admitted;
    }

    private int check(int packet, boolean in, long nowNanos) {
        long which = flow[packet];
        long addresses = FlowTable.addresses(which);
        long ports = FlowTable.ports(which);
        int peer = 10 << 24 | ((int) addresses & 0xFFFFFF);
        int port = SampleRule.PORTS[(int) (ports >>> 40) & 31];
        int admitted = (in ? aclIn : aclOut).first(peer, port, SampleRule.TCP) >= 0 ? 1 : 0;
        FlowTable table = in ? receiverTable : senderTable;
        int at = table.find(addresses, ports);
        if (at < 0) {
            admitted += (in ? groupsIn : groupsOut).first(peer, port, SampleRule.TCP) >= 0 ? 1 : 0;
            if (flowAt[place[packet]] != which) {
                return admitted; // replaced while under way: not tracked again
            }
            at = table.insert(addresses, ports);
        }
        table.touch(at, nowNanos);
        return admitted;
    }
}
