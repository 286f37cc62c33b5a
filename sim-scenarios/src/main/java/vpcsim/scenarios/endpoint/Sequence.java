package vpcsim.scenarios.endpoint;

/** Comparisons of sequence numbers, which count modulo 2^32 (RFC 9293, section 3.4). */
final class Sequence {

    private Sequence() {}

    static boolean before(int a, int b) {
        return a - b < 0;
    }

    static int later(int a, int b) {
        return before(a, b) ? b : a;
    }
}
