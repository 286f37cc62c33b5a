package vpcsim.core.result;

/**
 * One expectation of a scenario beside what the run measured: the answer to its question, with the evidence.
 *
 * @param name the expectation's name
 * @param measured what came out, with its unit, as it is printed
 * @param what what was measured, in words
 * @param expected what was expected, in words
 * @param holds whether it came out as expected
 */
public record Answer(String name, String measured, String what, String expected, boolean holds) {}
