package vpcsim.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import vpcsim.core.result.Drop;
import vpcsim.core.result.FlowSummary;
import vpcsim.core.result.PacketTotals;
import vpcsim.core.result.Percentiles;
import vpcsim.core.result.RunResult;
import vpcsim.core.result.TrackingSummary;
import vpcsim.report.render.Quantities;
import vpcsim.report.render.Words;

/** Makes the cards of the overview: the fates of the packets, the flows, their times, the fullest connection table. */
final class Cards {
    private static final int MOST_PARTS = 4;
    private static final long BAR_WIDTH = 10_000;
    private static final long LEAST_WIDTH = 30;

    private Cards() {}

    static List<Card> of(RunResult result) {
        List<Card> cards = new ArrayList<>(packets(result));
        if (!result.flows().isEmpty()) {
            cards.add(flows(result.flows()));
            slowest(result.flows()).ifPresent(cards::add);
        }
        if (!result.tracking().isEmpty()) {
            cards.add(fullest(result.tracking().get(0), Words.refusedAtTheLimit(result.drops())));
        }
        return cards;
    }

    /**
     * The parts of the bar of fates, side by side. A part that is not nothing is wide enough to be seen; the widest one
     * gives the room for it.
     */
    static List<Segment> bar(List<Card> fates) {
        long offered = fates.stream().mapToLong(Card::raw).sum();
        List<Card> some = fates.stream().filter(fate -> fate.raw() > 0).toList();
        long[] widths = some.stream()
                .mapToLong(fate -> Math.max(LEAST_WIDTH, Quantities.hundredths(fate.raw(), offered)))
                .toArray();
        int widest = 0;
        long sum = 0;
        for (int part = 0; part < widths.length; part++) {
            widest = widths[part] > widths[widest] ? part : widest;
            sum += widths[part];
        }
        List<Segment> bar = new ArrayList<>();
        long start = 0;
        for (int part = 0; part < widths.length; part++) {
            long width = widths[part] + (part == widest ? BAR_WIDTH - sum : 0);
            bar.add(new Segment(some.get(part).tone(), start, width));
            start += width;
        }
        return bar;
    }

    /** The fates of all packets: every offered packet is in exactly one of them. */
    static List<Card> fates(PacketTotals packets) {
        return List.of(
                fate("delivered", packets.delivered(), packets, Tone.ALLOW, "/packets/delivered"),
                fate("denied", packets.denied(), packets, Tone.DENY, "/packets/denied"),
                fate("lost", packets.lost(), packets, Tone.LOST, "/packets/lost"),
                fate("not modelled", packets.notModelled(), packets, Tone.UNKNOWN, "/packets/notModelled"),
                fate("in flight at the end", packets.inFlight(), packets, Tone.NEUTRAL, "/packets/inFlight"));
    }

    private static List<Card> packets(RunResult result) {
        PacketTotals packets = result.packets();
        List<Drop> drops = result.drops();
        return List.of(
                new Card(
                        "Packets offered",
                        Quantities.count(packets.offered()),
                        Quantities.bytes(packets.offeredBytes()),
                        Tone.NEUTRAL,
                        List.of(
                                new Card.Part("simulated time", Quantities.instant(result.endNanos())),
                                new Card.Part("model events", Quantities.count(result.events()))),
                        "/packets/offered",
                        packets.offered()),
                new Card(
                        "Delivered",
                        Quantities.count(packets.delivered()),
                        ofOffered(packets.delivered(), packets),
                        Tone.ALLOW,
                        List.of(new Card.Part("bytes", Quantities.bytes(packets.deliveredBytes()))),
                        "/packets/delivered",
                        packets.delivered()),
                dropped("Denied by a filter", packets.denied(), packets, drops, Tone.DENY, "/packets/denied"),
                dropped("Lost elsewhere", packets.lost(), packets, drops, Tone.LOST, "/packets/lost"),
                dropped("Not modelled", packets.notModelled(), packets, drops, Tone.UNKNOWN, "/packets/notModelled"));
    }

    private static Card dropped(
            String title, long count, PacketTotals packets, List<Drop> drops, Tone tone, String figure) {
        Map<String, Long> byReason = new TreeMap<>();
        drops.stream()
                .filter(drop -> Tone.of(drop.fate()) == tone)
                .forEach(drop -> byReason.merge(drop.check() + " · " + drop.reason(), drop.packets(), Long::sum));
        List<Card.Part> parts = byReason.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_PARTS)
                .map(entry -> new Card.Part(entry.getKey(), Quantities.count(entry.getValue())))
                .toList();
        return new Card(title, Quantities.count(count), ofOffered(count, packets), tone, parts, figure, count);
    }

    private static Card fate(String name, long count, PacketTotals packets, Tone tone, String figure) {
        return new Card(
                name,
                Quantities.count(count),
                Quantities.share(count, packets.offered()),
                tone,
                List.of(),
                figure,
                count);
    }

    private static Card flows(List<FlowSummary> flows) {
        long started = flows.stream().mapToLong(FlowSummary::started).sum();
        long completed = flows.stream().mapToLong(FlowSummary::completed).sum();
        long failed = flows.stream().mapToLong(FlowSummary::failed).sum();
        long open = flows.stream().mapToLong(FlowSummary::open).sum();
        return new Card(
                "Flows completed",
                Quantities.count(completed),
                Quantities.share(completed, started) + " of " + Quantities.count(started) + " started",
                Tone.NEUTRAL,
                List.of(
                        new Card.Part("failed", Quantities.count(failed)),
                        new Card.Part("still open", Quantities.count(open))),
                "/flows/*/completed",
                completed);
    }

    private static Optional<Card> slowest(List<FlowSummary> flows) {
        return IntStream.range(0, flows.size())
                .boxed()
                .filter(index -> flows.get(index).completionTime().p99() != Percentiles.UNSUPPORTED)
                .max(Comparator.comparingLong(
                        index -> flows.get(index).completionTime().p99()))
                .map(index -> slowest(index, flows.get(index)));
    }

    private static Card slowest(int index, FlowSummary flow) {
        Percentiles time = flow.completionTime();
        List<Card.Part> parts = new ArrayList<>();
        parts.add(new Card.Part("p50", Quantities.duration(time.p50())));
        parts.add(new Card.Part("p95", Quantities.duration(time.p95())));
        if (time.p999() != Percentiles.UNSUPPORTED) {
            parts.add(new Card.Part("p99.9", Quantities.duration(time.p999())));
        }
        return new Card(
                "Slowest p99 to completion",
                Quantities.duration(time.p99()),
                Words.flow(flow) + ", completed flows only",
                Tone.NEUTRAL,
                parts,
                "/flows/" + index + "/completionTime/p99",
                time.p99());
    }

    private static Card fullest(TrackingSummary fullest, long refused) {
        String limit = fullest.allowance() == TrackingSummary.NO_LIMIT
                ? "entries, no limit given"
                : "of " + Quantities.count(fullest.allowance()) + " entries";
        return new Card(
                "Fullest connection table",
                Quantities.count(fullest.peak()),
                limit,
                refused > 0 ? Tone.DENY : Tone.NEUTRAL,
                List.of(
                        new Card.Part(fullest.instance(), "at " + Quantities.instant(fullest.peakNanos())),
                        new Card.Part("refused at the limit, all instances", Quantities.count(refused))),
                "/tracking/0/peak",
                fullest.peak());
    }

    private static String ofOffered(long count, PacketTotals packets) {
        return Quantities.share(count, packets.offered()) + " of offered";
    }
}
