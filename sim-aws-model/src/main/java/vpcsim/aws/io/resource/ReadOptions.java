package vpcsim.aws.io.resource;

import vpcsim.aws.io.document.DocumentReader;

/**
 * How inputs are read.
 *
 * @param maxInputBytes the largest file to accept ({@code --max-input})
 * @param assumeNoMatch whether a rule of unknown meaning in an AWS export is taken to match nothing, with a finding that
 *     the model is incomplete, instead of refusing the export (B33)
 */
public record ReadOptions(long maxInputBytes, boolean assumeNoMatch) {

    /** The default limit, and no assumption. */
    public static final ReadOptions DEFAULTS = new ReadOptions(DocumentReader.DEFAULT_MAX_INPUT_BYTES, false);
}
