package vpcsim.scenarios.scenario;

import java.util.List;

/** What an expectation can be about. Units, subjects and meanings are part of the scenario format. */
public enum Metric {
    /** Flows started. */
    STARTED("started", Unit.COUNT, Subject.FLOW, "flows started"),
    /** Flows that ended as they should. */
    COMPLETED("completed", Unit.COUNT, Subject.FLOW, "flows that ended as they should"),
    /** Flows that gave up or were refused. */
    FAILED("failed", Unit.COUNT, Subject.FLOW, "flows that gave up or were refused"),
    /** Completed flows of those started. */
    COMPLETED_SHARE("completed-share", Unit.SHARE, Subject.FLOW, "completed share"),
    /** Failed flows of those started. */
    FAILED_SHARE("failed-share", Unit.SHARE, Subject.FLOW, "failed share"),
    /** Packets sent again. */
    RETRIES("retries", Unit.COUNT, Subject.FLOW, "packets sent again"),
    /** From a flow's start to its completion, over completed flows. */
    COMPLETION_TIME("completion-time", Unit.NANOSECONDS, Subject.FLOW, "time to completion"),
    /** Entries of a connection table; of several instances, those of the fullest. */
    TRACKED_ENTRIES("tracked-entries", Unit.COUNT, Subject.INSTANCE, "tracked entries of the fullest instance"),
    /** Entries that ended idle, over all the instances. */
    EXPIRED_ENTRIES("expired-entries", Unit.COUNT, Subject.INSTANCE, "entries that ended idle"),
    /** Packets that an instance's tracking allowance refused, over all the instances. */
    REFUSED_PACKETS("refused-packets", Unit.COUNT, Subject.INSTANCE, "packets refused by the tracking allowance"),
    /** Packets sent. */
    OFFERED_PACKETS("offered-packets", Unit.COUNT, Subject.RUN, "packets sent"),
    /** Packets that arrived. */
    DELIVERED_PACKETS("delivered-packets", Unit.COUNT, Subject.RUN, "packets that arrived"),
    /** Packets refused by a security group or network ACL. */
    DENIED_PACKETS("denied-packets", Unit.COUNT, Subject.RUN, "packets denied"),
    /** Packets that ended elsewhere. */
    LOST_PACKETS("lost-packets", Unit.COUNT, Subject.RUN, "packets lost"),
    /** Packets whose way is not modelled. */
    NOT_MODELLED_PACKETS("not-modelled-packets", Unit.COUNT, Subject.RUN, "packets not modelled"),
    /** Packets that a rule decided, over all checks that ask it. */
    RULE_PACKETS("rule-packets", Unit.COUNT, Subject.RULE, "packets decided");

    private final String label;
    private final Unit unit;
    private final Subject subject;
    private final String meaning;

    Metric(String label, Unit unit, Subject subject, String meaning) {
        this.label = label;
        this.unit = unit;
        this.subject = subject;
        this.meaning = meaning;
    }

    /**
     * The word for it in scenario files.
     *
     * @return words in lower case, with hyphens
     */
    public String label() {
        return label;
    }

    /**
     * In what it is counted.
     *
     * @return its unit
     */
    public Unit unit() {
        return unit;
    }

    /**
     * What it is about.
     *
     * @return what {@code of} must name
     */
    public Subject subject() {
        return subject;
    }

    /**
     * What it is, in a few words to print.
     *
     * @return words without a verb
     */
    public String meaning() {
        return meaning;
    }

    /**
     * Which numbers can be taken of it.
     *
     * @return at least one for a metric of many values, none for one that is a number by itself
     */
    public List<Take> takes() {
        return switch (this) {
            case COMPLETION_TIME -> List.of(Take.P50, Take.P95, Take.P99, Take.P999, Take.MEAN, Take.MIN, Take.MAX);
            case TRACKED_ENTRIES -> List.of(Take.MAX, Take.END);
            case STARTED,
                    COMPLETED,
                    FAILED,
                    COMPLETED_SHARE,
                    FAILED_SHARE,
                    RETRIES,
                    EXPIRED_ENTRIES,
                    REFUSED_PACKETS,
                    OFFERED_PACKETS,
                    DELIVERED_PACKETS,
                    DENIED_PACKETS,
                    LOST_PACKETS,
                    NOT_MODELLED_PACKETS,
                    RULE_PACKETS -> List.of();
        };
    }

    /** The unit of a metric, and of the bounds of an expectation about it. */
    public enum Unit {
        /** Whole numbers. */
        COUNT,
        /** Nanoseconds. */
        NANOSECONDS,
        /** Billionths of a whole: 1,000,000,000 is 100 %. */
        SHARE
    }

    /** What a metric is about. */
    public enum Subject {
        /** A group of flows, named by {@code of}; flows count in the window they started in. */
        FLOW,
        /** Instances, selected by {@code of}, over the whole run. */
        INSTANCE,
        /** The whole run: {@code of} is not given. */
        RUN,
        /** One rule, named by {@code network-acl} and number, or by {@code security-group-rule}. */
        RULE
    }
}
