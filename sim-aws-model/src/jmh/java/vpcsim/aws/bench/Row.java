package vpcsim.aws.bench;

import vpcsim.aws.packet.PacketTable;

/** A view of one row of the packet table, moved from row to row: the one place of the benchmarks that knows its columns. */
final class Row {

    private static final int LENGTH_BYTES = 100;

    private final PacketTable packets;
    private int row;

    Row(PacketTable packets) {
        this.packets = packets;
    }

    Row at(int which) {
        row = which;
        return this;
    }

    /** Moves to a new row of a protocol. */
    Row make(int protocol) {
        row = packets.allocate();
        packets.setProtocol(row, protocol);
        packets.setLengthBytes(row, LENGTH_BYTES);
        return this;
    }

    Row version(int version) {
        packets.setVersion(row, version);
        return this;
    }

    Row source(long high, long low, int port) {
        packets.setSourceHigh(row, high);
        packets.setSourceLow(row, low);
        packets.setSourcePort(row, port);
        return this;
    }

    Row destination(long high, long low, int port) {
        packets.setDestinationHigh(row, high);
        packets.setDestinationLow(row, low);
        packets.setDestinationPort(row, port);
        return this;
    }

    Row tcpFlags(int flags) {
        packets.setTcpFlags(row, flags);
        return this;
    }

    Row sender(int networkInterface) {
        packets.setSenderInterface(row, networkInterface);
        return this;
    }

    Row tag(long tag) {
        packets.setTag(row, tag);
        return this;
    }

    int number() {
        return row;
    }

    long tag() {
        return packets.tag(row);
    }

    long sourceLow() {
        return packets.sourceLow(row);
    }

    long destinationLow() {
        return packets.destinationLow(row);
    }

    int destinationPort() {
        return packets.destinationPort(row);
    }
}
