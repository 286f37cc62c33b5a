package vpcsim.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vpcsim.core.result.Journey;
import vpcsim.report.render.Quantities;
import vpcsim.report.render.Words;

/**
 * A journey as a vertical path: its packets one after the other, each with its stations. Packets that are under way at the
 * same time are told apart, so the numbers of the stations, which go by time, may skip within a packet.
 *
 * @param journey what is followed
 * @param tone denied if a step is denied, not modelled if one is not, else allowed
 * @param start when its first step happens, empty if the run begins with it
 * @param legs the packets, in the order of their first steps
 */
public record JourneyPath(Journey journey, Tone tone, String start, List<Leg> legs) {
    private static final int MOST_STATIONS_UNFOLDED = 40;

    /** Copies the list. */
    public JourneyPath {
        legs = List.copyOf(legs);
    }

    /**
     * Lays out a journey.
     *
     * @param journey the journey
     * @return its path
     */
    public static JourneyPath of(Journey journey) {
        long start = journey.steps().isEmpty() ? 0 : journey.steps().get(0).timeNanos();
        Map<String, List<Station>> byPacket = new LinkedHashMap<>();
        int number = 0;
        for (Journey.Step step : journey.steps()) {
            number++;
            byPacket.computeIfAbsent(step.packet(), packet -> new ArrayList<>()).add(Station.of(number, step, start));
        }
        List<Leg> legs = byPacket.entrySet().stream()
                .map(entry -> new Leg(entry.getKey(), entry.getValue()))
                .toList();
        return new JourneyPath(journey, tone(journey), start == 0 ? "" : Quantities.exact(start), legs);
    }

    /**
     * Whether it may be shown unfolded.
     *
     * @return true if it takes no more than a screen or two
     */
    public boolean isShort() {
        return journey.steps().size() <= MOST_STATIONS_UNFOLDED;
    }

    private static Tone tone(Journey journey) {
        List<Tone> tones =
                journey.steps().stream().map(step -> Tone.of(step.verdict())).toList();
        if (tones.contains(Tone.DENY)) {
            return Tone.DENY;
        }
        return tones.contains(Tone.UNKNOWN) ? Tone.UNKNOWN : Tone.ALLOW;
    }

    /**
     * One packet.
     *
     * @param packet its label or number
     * @param stations its steps
     */
    public record Leg(String packet, List<Station> stations) {

        /** Copies the list. */
        public Leg {
            stations = List.copyOf(stations);
        }
    }

    /**
     * One step.
     *
     * @param number its number in the journey, from 1, by which remarks name it
     * @param step the step
     * @param tone the tone of its verdict
     * @param check the check as people call it
     * @param because the reason and the rule
     * @param time the time since the journey began, exact
     */
    public record Station(int number, Journey.Step step, Tone tone, String check, String because, String time) {

        static Station of(int number, Journey.Step step, long start) {
            return new Station(
                    number,
                    step,
                    Tone.of(step.verdict()),
                    Words.check(step.event(), step.direction()),
                    Words.because(step.reason(), step.rule()),
                    "+" + Quantities.exact(step.timeNanos() - start));
        }
    }
}
