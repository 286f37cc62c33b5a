package vpcsim.report.render;

import vpcsim.core.result.Journey;

/** A journey as an aligned table of plain text: what {@code explain} prints. */
public final class JourneyText {
    private JourneyText() {}

    /**
     * Renders a journey, one line a step, lines ended by {@code \n}.
     *
     * @param journey the journey
     * @return the text, ended by {@code \n}
     */
    public static String render(Journey journey) {
        return journey.title() + "\n" + journey.outcome() + "\n";
    }
}
