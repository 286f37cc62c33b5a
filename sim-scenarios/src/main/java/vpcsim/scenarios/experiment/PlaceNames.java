package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.List;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.InternetGateway;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Subnet;

/**
 * What people call the places of a network. An interface is called by its instance's name where that has no other interface,
 * else by its own; a subnet, a host and a gateway by their names.
 */
final class PlaceNames {

    private static final int MOST_NAMED = 3;

    private final List<String> names = new ArrayList<>();
    private final List<List<String>> aliases = new ArrayList<>();

    PlaceNames(Network network, NetworkIndex index) {
        int[] interfacesOf = new int[index.instanceCount()];
        for (int i = 0; i < index.interfaceCount(); i++) {
            if (index.instanceOf(i) != NetworkIndex.NONE) {
                interfacesOf[index.instanceOf(i)]++;
            }
        }
        for (int i = 0; i < index.interfaceCount(); i++) {
            NetworkInterface networkInterface = index.networkInterface(i);
            int owner = index.instanceOf(i);
            if (owner == NetworkIndex.NONE) {
                add(networkInterface.name(), networkInterface.id());
            } else {
                Instance instance = index.instance(owner);
                String name = interfacesOf[owner] == 1 ? instance.name() : networkInterface.name();
                add(name, networkInterface.id(), networkInterface.name(), instance.name(), instance.id());
            }
        }
        for (int i = 0; i < index.subnetCount(); i++) {
            Subnet subnet = index.subnet(i);
            add(subnet.name(), subnet.id());
        }
        for (int i = 0; i < index.hostCount(); i++) {
            add(index.host(i).name());
        }
        for (int i = 0; i < index.vpcCount(); i++) {
            String id = index.placeId(index.gatewayPlace(i));
            String name = network.internetGatewayOf(index.vpc(i).id())
                    .map(InternetGateway::name)
                    .orElse(id);
            add(name, id);
        }
    }

    private void add(String name, String... others) {
        List<String> all = new ArrayList<>(List.of(others));
        all.add(name);
        names.add(name);
        aliases.add(all);
    }

    /** The name of a place, empty for none. */
    String name(int place) {
        return place < 0 ? "" : names.get(place);
    }

    /** Whether a place goes by a name or id. */
    boolean isCalled(int place, String nameOrId) {
        return place >= 0 && aliases.get(place).contains(nameOrId);
    }

    /** Several places in a few words, in the order of their numbers. */
    String words(List<Integer> places) {
        List<String> first = places.stream()
                .sorted()
                .distinct()
                .limit(MOST_NAMED)
                .map(this::name)
                .toList();
        long more = places.stream().distinct().count() - first.size();
        String text = String.join(", ", first);
        return more > 0 ? text + " and " + Words.count(more) + " more" : text;
    }
}
