/** The command line: verbs, options, exit codes, and what the terminal shows. */
@org.jspecify.annotations.NullMarked
package vpcsim.scenarios.cli;
