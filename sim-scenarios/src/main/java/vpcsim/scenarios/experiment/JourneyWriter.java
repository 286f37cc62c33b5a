package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.verdict.Verdict;
import vpcsim.core.result.Journey;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScriptedPacket;
import vpcsim.scenarios.scenario.Story;

/** Tells recorded trips as journeys: in the trace's words, with the story's words and a remark beside each step. */
final class JourneyWriter {

    private static final int MOST_CONVERSATIONS = 60;

    private final Scenario scenario;
    private final PlaceNames places;
    private final IntFunction<String> ruleLabel;

    JourneyWriter(Scenario scenario, PlaceNames places, IntFunction<String> ruleLabel) {
        this.scenario = scenario;
        this.places = places;
        this.ruleLabel = ruleLabel;
    }

    /** All journeys: the scripted packets, then one completed flow a group, then the first packet of each drop. */
    List<Journey> journeys(JourneyRecorder recorder) {
        List<Journey> journeys = new ArrayList<>(scripted(recorder.scripted()));
        for (int group = 0; group < scenario.flows().size(); group++) {
            List<Trip> trips = recorder.completedFlow(group);
            if (!trips.isEmpty()) {
                String name = scenario.flows().get(group).name();
                journeys.add(journey("flow-" + name, "A completed flow of " + name, "", trips));
            }
        }
        for (Trip trip : recorder.dropped()) {
            StepLog.Step last = trip.last();
            String title = "The first packet that ended at " + end(last);
            journeys.add(journey("packet-" + trip.number(), title, "", List.of(trip)));
        }
        return journeys;
    }

    /** One journey for a story; else one for each conversation: packets between the same two ends and ports. */
    private List<Journey> scripted(List<Trip> trips) {
        if (trips.isEmpty()) {
            return List.of();
        }
        Story story = scenario.story();
        if (!story.isEmpty()) {
            return List.of(journey(scenario.name(), storyTitle(), storyText(story), trips));
        }
        NavigableMap<String, List<Trip>> conversations = new TreeMap<>();
        List<String> order = new ArrayList<>();
        for (Trip trip : trips) {
            String key = conversation(trip.header());
            if (!conversations.containsKey(key)) {
                order.add(key);
            }
            conversations.computeIfAbsent(key, each -> new ArrayList<>()).add(trip);
        }
        List<Journey> journeys = new ArrayList<>();
        for (String key : order.subList(0, Math.min(order.size(), MOST_CONVERSATIONS))) {
            List<Trip> members = conversations.getOrDefault(key, List.of());
            String first = label(members.get(0));
            journeys.add(
                    journey(first, "Packet " + first + (members.size() > 1 ? " and its answers" : ""), "", members));
        }
        return journeys;
    }

    private String storyTitle() {
        return scenario.question().isEmpty() ? scenario.name() : scenario.question();
    }

    private static String storyText(Story story) {
        List<String> terms = story.terms().stream()
                .map(term -> term.word() + ": " + term.aws())
                .toList();
        return String.join("; ", terms);
    }

    private static String conversation(PacketHeader header) {
        String from = header.source() + " " + header.sourcePort();
        String to = header.destination() + " " + header.destinationPort();
        String ends = from.compareTo(to) < 0 ? from + " " + to : to + " " + from;
        return header.protocol().number() + " " + ends + " " + header.icmpIdentifier();
    }

    private Journey journey(String id, String title, String story, List<Trip> trips) {
        List<Trip> inOrder =
                trips.stream().sorted(Comparator.comparingLong(Trip::number)).toList();
        List<Journey.Step> steps = new ArrayList<>();
        for (Trip trip : inOrder) {
            for (StepLog.Step step : trip.steps()) {
                steps.add(step(trip, step));
            }
        }
        steps.sort(Comparator.comparingLong(Journey.Step::timeNanos));
        Trip last = inOrder.get(inOrder.size() - 1);
        String outcome = outcome(last);
        return new Journey(id, title, story, steps, trips.size() > 1 ? "the last packet " + outcome : outcome);
    }

    private Journey.Step step(Trip trip, StepLog.Step step) {
        boolean judged = step.decision() != PacketObserver.NO_DECISION;
        Reason reason = judged ? Decision.reason(step.decision()) : Reason.ROUTED;
        String where = places.name(step.place());
        return new Journey.Step(
                step.nanos(),
                label(trip),
                step.kind().name(),
                step.direction() == null ? "" : step.direction().name(),
                where,
                storyPlace(step.place()),
                judged ? reason.verdict().name() : "",
                judged ? reason.label() : "",
                judged ? ruleLabel.apply(Decision.rule(step.decision())) : "",
                judged ? remark(step, reason) : saying(trip, step));
    }

    private String storyPlace(int place) {
        for (var entry : scenario.story().places().entrySet()) {
            if (places.isCalled(place, entry.getKey())) {
                return entry.getValue();
            }
        }
        return "";
    }

    private String saying(Trip trip, StepLog.Step step) {
        if (step.kind() == EventKind.PACKET_SEND) {
            String words = scenario.story().packets().get(label(trip));
            return words == null ? describe(trip.header()) + sequence(trip) : words;
        }
        return step.kind() == EventKind.PACKET_ARRIVAL ? "delivered" : "";
    }

    private String sequence(Trip trip) {
        long sequence =
                trip.label() < 0 ? 0 : scenario.packets().get(trip.label()).sequence();
        return sequence == 0 ? "" : ", sequence " + sequence;
    }

    static String describe(PacketHeader header) {
        String protocol = Words.protocol(header.protocol().number());
        if (header.protocol().hasPorts()) {
            return protocol + flags(header.tcpFlags()) + " " + header.source() + " port " + header.sourcePort() + " to "
                    + header.destination() + " port " + header.destinationPort();
        }
        return protocol + " " + header.source() + " to " + header.destination();
    }

    private static String flags(int tcpFlags) {
        StringBuilder text = new StringBuilder();
        String[] names = {"FIN", "SYN", "RST", "PSH", "ACK"};
        for (int bit = 0; bit < names.length; bit++) {
            if ((tcpFlags & 1 << bit) != 0) {
                text.append(' ').append(names[bit]);
            }
        }
        return text.toString();
    }

    private static String remark(StepLog.Step step, Reason reason) {
        if (step.kind() == EventKind.SG_CHECK) {
            Tracking tracking = Decision.tracking(step.decision());
            return switch (tracking) {
                case NEW -> "a rule admits it, the flow is remembered";
                case REFRESHED -> "belongs to a remembered flow, the rules are not asked";
                case UNTRACKED -> "open both ways, not remembered";
                case UNTRACKED_REPLY -> "the reply of a flow that is not remembered";
                case NONE -> meaning(reason);
            };
        }
        return meaning(reason);
    }

    private static String meaning(Reason reason) {
        return switch (reason) {
            case TRACKED -> "belongs to a remembered flow";
            case RULE -> "a rule admits it";
            case EXEMPT -> "never filtered";
            case RELATED -> "an error about a remembered flow";
            case NO_RULE -> "no rule admits it";
            case DENIED_BY_RULE -> "a rule denies it";
            case NO_CONNECTION -> "begins no connection and belongs to none";
            case CONNTRACK_LIMIT -> "the tracking allowance is used up";
            case ROUTED -> "the next hop is found";
            case TRANSLATED -> "the address is translated";
            case NO_ROUTE -> "no route covers the destination";
            case BLACKHOLE_ROUTE -> "the route's target is gone";
            case NO_SUCH_ADDRESS -> "nobody holds the destination address";
            case NO_PUBLIC_ADDRESS -> "leaves without a public address";
            case PRIVATE_ADDRESS_AT_GATEWAY -> "a private address at an internet gateway";
            case UNMAPPED_PUBLIC_ADDRESS -> "no interface has this public address";
            case HOST_DOWN -> "the instance is stopped";
            case ROUTE_TARGET_NOT_MODELLED -> "the route's target is not modelled";
            case INTERFACE_NOT_MODELLED -> "the service behind the interface is not modelled";
        };
    }

    private String label(Trip trip) {
        if (trip.label() < 0) {
            return Long.toString(trip.number());
        }
        ScriptedPacket packet = scenario.packets().get(trip.label());
        return packet.label();
    }

    private String outcome(Trip trip) {
        StepLog.Step last = trip.last();
        if (last.decision() == PacketObserver.NO_DECISION) {
            return last.kind() == EventKind.PACKET_ARRIVAL
                    ? "arrived at " + places.name(last.place())
                    : "still under way";
        }
        Verdict verdict = Decision.reason(last.decision()).verdict();
        return switch (verdict) {
            case ALLOW -> "still under way";
            case DENY -> "ended at " + end(last);
            case NOT_MODELLED -> "not modelled from " + end(last) + " on";
        };
    }

    private String end(StepLog.Step last) {
        Reason reason = Decision.reason(last.decision());
        String rule = ruleLabel.apply(Decision.rule(last.decision()));
        return Words.check(last.kind(), last.direction()) + " of " + places.name(last.place())
                + (rule.isEmpty() ? "" : ", rule " + rule) + ", " + reason.label();
    }
}
