package vpcsim.aws.io.resource;

import vpcsim.aws.io.document.DocumentReader;

/**
 * How inputs are read.
 *
 * @param maxInputBytes the largest file to accept ({@code --max-input})
 * @param assumeNoMatch whether a rule of unknown meaning in an AWS export is taken to match nothing, with a finding that
 *     the model is incomplete, instead of refusing the export (B33)
 * @param strictAwsLimits whether values in our own format that AWS would not take are refused, such as idle timeouts (B28)
 */
public record ReadOptions(long maxInputBytes, boolean assumeNoMatch, boolean strictAwsLimits) {

    /** The default limit, and no assumption. */
    public static final ReadOptions DEFAULTS = new ReadOptions(DocumentReader.DEFAULT_MAX_INPUT_BYTES, false);

    /**
     * Options with AWS's limits kept.
     *
     * @param maxInputBytes the largest file to accept
     * @param assumeNoMatch whether a rule of unknown meaning is taken to match nothing
     */
    public ReadOptions(long maxInputBytes, boolean assumeNoMatch) {
        this(maxInputBytes, assumeNoMatch, true);
    }

    /**
     * The same options, with AWS's limits kept or not.
     *
     * @param strict whether values that AWS would not take are refused
     * @return other options
     */
    public ReadOptions withStrictAwsLimits(boolean strict) {
        return new ReadOptions(maxInputBytes, assumeNoMatch, strict);
    }
}
