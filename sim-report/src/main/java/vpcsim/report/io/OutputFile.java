package vpcsim.report.io;

/**
 * One complete file of an output folder.
 *
 * @param name its name on disk
 * @param askedName the name that was asked for; differs where that one was not safe on every file system
 * @param bytes its length
 * @param sha256 SHA-256 of its content, in lower-case hex
 */
public record OutputFile(String name, String askedName, long bytes, String sha256) {}
