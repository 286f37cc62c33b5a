/**
 * How fast the engine is, beside its peers and beside what the machine allows: {@code HoldBenchmark} and its engines, and
 * what runs benchmarks and writes {@code BENCHMARKS.md}. Start with {@code CoreBenchmarks}.
 */
package vpcsim.core.bench;
