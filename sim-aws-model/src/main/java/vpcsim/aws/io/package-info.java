/**
 * Readers of what comes from outside: documents with positions ({@code document}), AWS exports ({@code export}), our own
 * network section ({@code network}). They report every problem with its place and a hint, and hand out immutable records
 * of {@code aws.vpc} whose references are sound.
 *
 * <p>An AWS export is a folder of JSON or YAML files, or one file. Lists are found by their keys, so files may be called
 * anything; these shapes are known:
 *
 * <ul>
 *   <li>the CLI's output, one file a call ({@code ec2-describe-vpcs.json}); several pages of one call in several files;
 *       {@code get-managed-prefix-list-entries}, which does not print the list's id, in a file whose name holds it;
 *   <li>Batfish's files ({@code Vpcs.json}, {@code Reservations.json}), prefix lists with {@code Cidrs};
 *   <li>one file of a collector with keys such as {@code security_groups} and a flat list {@code instances};
 *   <li>a bare list in a file named after its call.
 * </ul>
 *
 * <p>Needed are subnets and security groups; VPCs, network ACLs, route tables, internet gateways, interfaces and instances
 * are defaulted where they are missing, and each default is a finding. Lists that make no difference to the model are
 * named and not read.
 */
@NullMarked
package vpcsim.aws.io;

import org.jspecify.annotations.NullMarked;
