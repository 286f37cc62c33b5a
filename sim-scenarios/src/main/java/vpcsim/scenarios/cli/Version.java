package vpcsim.scenarios.cli;

import picocli.CommandLine;

/** The version of the program. */
final class Version implements CommandLine.IVersionProvider {

    private static final String UNPACKED = "0.1.0-SNAPSHOT";

    @Override
    public String[] getVersion() {
        return new String[] {"vpcsim " + text()};
    }

    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKED : version;
    }
}
