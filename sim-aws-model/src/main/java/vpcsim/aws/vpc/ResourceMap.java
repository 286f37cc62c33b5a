package vpcsim.aws.vpc;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The resources of one kind by id, while a network is built: shared with the network before until one is added. */
final class ResourceMap<T> {

    private final Function<T, String> id;
    private NavigableMap<String, T> resources = Collections.emptyNavigableMap();
    private boolean shared = true;

    ResourceMap(Function<T, String> id) {
        this.id = id;
    }

    /** Begins with the resources of another network, which stays as it is. */
    void startFrom(NavigableMap<String, T> unmodifiable) {
        resources = unmodifiable;
        shared = true;
    }

    /** Adds a resource, in place of one of the same id. */
    void add(T resource) {
        if (shared) {
            resources = new TreeMap<>(resources);
            shared = false;
        }
        resources.put(id.apply(resource), resource);
    }

    /** An unmodifiable map; what is added later does not show in it. */
    NavigableMap<String, T> build() {
        if (!shared) {
            resources = Collections.unmodifiableNavigableMap(resources);
            shared = true;
        }
        return resources;
    }
}
