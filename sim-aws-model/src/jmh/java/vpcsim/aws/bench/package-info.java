/**
 * How fast the filters, the connection table and a whole packet are, beside plain objects and beside what the machine allows.
 * Start with {@code AwsBenchmarks}.
 */
package vpcsim.aws.bench;
