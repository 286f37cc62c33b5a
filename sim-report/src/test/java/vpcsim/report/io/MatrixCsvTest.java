package vpcsim.report.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vpcsim.core.result.Matrix;

/** The table of permitted requests that other tools read. */
final class MatrixCsvTest {
    private static final String HEADER =
            "vpc,src,src_ip,dst,dst_ip,protocol,src_ports,dst_ports,tcp_response_blocked\n";

    @Test
    void aRowIsALine_underTheColumnsThatOthersExpect() throws IOException {
        assertThat(csv(row("web-1", "ALLOW", false), row("web-2", "ALLOW", true)))
                .isEqualTo(HEADER
                        + "shop,web-1,10.0.0.4,db,10.0.20.4,tcp,all,\"1-79,81-65535\",no\n"
                        + "shop,web-2,10.0.0.4,db,10.0.20.4,tcp,all,\"1-79,81-65535\",yes\n");
    }

    @Test
    void whatIsNotModelled_isNoPermission() throws IOException {
        assertThat(csv(row("web-1", "NOT_MODELLED", false))).isEqualTo(HEADER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
    void aFormula_becomesText_B41(String name) throws IOException {
        assertThat(csv(row(name, "ALLOW", false))).contains("shop,'" + name + ",");
    }

    @Test
    void aLeadingTabOrReturn_isNeutralised_B41() throws IOException {
        assertThat(csv(row("\t=1", "ALLOW", false))).contains("shop,'\t=1,");
        assertThat(csv(row("\r=1", "ALLOW", false))).contains("shop,\"'\r=1\",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"a,b | \"a,b\"", "say \"x\" | \"say \"\"x\"\"\""})
    void separatorsAndQuotes_areQuoted_RFC4180(String name, String cell) throws IOException {
        assertThat(csv(row(name, "ALLOW", false))).contains("shop," + cell + ",");
    }

    private static String csv(Matrix.Row... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MatrixCsv.write(new Matrix(List.of(rows), 1, List.of()), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Matrix.Row row(String source, String verdict, boolean blocked) {
        return new Matrix.Row(
                "shop", source, "10.0.0.4", "db", "10.0.20.4", "tcp", "all", "1-79,81-65535", verdict, blocked);
    }
}
