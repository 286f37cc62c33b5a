package vpcsim.aws.io.document;

/** Ends the reading of a document at a problem behind which nothing can be understood. The problem is already reported. */
final class StopReading extends Exception {

    private static final long serialVersionUID = 1L;

    StopReading() {
        super("reading stopped at a reported problem", null, false, false);
    }
}
