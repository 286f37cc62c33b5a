package vpcsim.report.render;

import vpcsim.core.result.Journey;

/** A journey as an aligned table of plain text: what {@code explain} prints. */
public final class JourneyText {
    private JourneyText() {}

    /**
     * Renders a journey: title, outcome, then one line a step under the packet's name, lines ended by {@code \n}.
     *
     * @param journey the journey
     * @return the text, ended by {@code \n}
     */
    public static String render(Journey journey) {
        StringBuilder text = new StringBuilder();
        text.append(Visible.line(journey.title())).append('\n');
        text.append(Visible.line(journey.outcome())).append('\n');
        for (String line : TextTable.wrapped(Visible.line(journey.story()), TextTable.WIDTH)) {
            text.append(line.isEmpty() ? "" : line + "\n");
        }
        String packet = "";
        TextTable table = table();
        int number = 0;
        for (Journey.Step step : journey.steps()) {
            if (!step.packet().equals(packet)) {
                text.append(table);
                table = table();
                packet = step.packet();
                text.append('\n').append(Visible.line(packet)).append('\n');
            }
            number++;
            table.row(
                    Integer.toString(number),
                    Quantities.exact(step.timeNanos()),
                    Words.check(step.event(), step.direction()),
                    step.place().isEmpty() ? step.where() : step.where() + " (" + step.place() + ")",
                    step.verdict(),
                    Words.because(step.reason(), step.rule()),
                    step.remark());
        }
        return text.append(table).toString();
    }

    private static TextTable table() {
        return new TextTable("rrlllll", "  ");
    }
}
