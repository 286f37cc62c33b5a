package vpcsim.scenarios.io;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;

/** The formats of texts that the schema names beyond those of JSON Schema: read by the same readers as everywhere else. */
enum SchemaFormat implements Format {
    /** Traffic in our spelling. */
    TRAFFIC("vpcsim-traffic"),
    /** A block of addresses. */
    CIDR("vpcsim-cidr"),
    /** An address. */
    ADDRESS("vpcsim-address");

    private final String label;

    SchemaFormat(String label) {
        this.label = label;
    }

    /** A registry of schemas of 2020-12 with these formats, which fetches nothing. */
    static SchemaRegistry registry() {
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .formats(formats -> Arrays.stream(values()).forEach(format -> formats.put(format.getName(), format)))
                .build();
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return SchemaRegistry.withDialect(dialect, builder -> builder.schemaRegistryConfig(config));
    }

    /** The format of a name in the schema, if it is one of these. */
    static Optional<SchemaFormat> of(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(label))
                .findFirst();
    }

    /** Reports what is wrong with a text that is not of this format. */
    void complain(DocumentNode node, Problems problems) {
        switch (this) {
            case TRAFFIC -> Scalars.traffic(node, problems);
            case CIDR -> Scalars.cidr(node, problems);
            case ADDRESS -> Scalars.address(node, problems);
        }
    }

    @Override
    public String getName() {
        return label;
    }

    @Override
    public boolean matches(ExecutionContext context, String text) {
        try {
            reader().accept(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Consumer<String> reader() {
        return switch (this) {
            case TRAFFIC -> TrafficType::parse;
            case CIDR -> Cidr::parse;
            case ADDRESS -> IpAddress::parse;
        };
    }
}
