package vpcsim.aws.vpc;

import java.util.List;

/**
 * A change of an instance's state. A stopped instance sends nothing and receives nothing; what its interfaces remember of
 * connections stays until its idle timeout, as AWS does not say otherwise. Its addresses stay: public ones are taken for Elastic IP
 * addresses.
 */
public sealed interface InstanceChange extends NetworkChange {

    /**
     * Stops instances. One that is stopped already stays so.
     *
     * @param instanceIds the instances, at least one
     */
    record StopInstances(List<String> instanceIds) implements InstanceChange {

        /** Sorts the ids, and checks that there is one. */
        public StopInstances {
            instanceIds = InstanceEdits.ids(instanceIds);
        }

        @Override
        public String call() {
            return "stop-instances";
        }

        @Override
        public String describe() {
            return call() + " " + String.join(", ", instanceIds);
        }

        @Override
        public Network applyTo(Network network) {
            return InstanceEdits.run(network, instanceIds, false);
        }
    }

    /**
     * Starts instances. One that runs already goes on.
     *
     * @param instanceIds the instances, at least one
     */
    record StartInstances(List<String> instanceIds) implements InstanceChange {

        /** Sorts the ids, and checks that there is one. */
        public StartInstances {
            instanceIds = InstanceEdits.ids(instanceIds);
        }

        @Override
        public String call() {
            return "start-instances";
        }

        @Override
        public String describe() {
            return call() + " " + String.join(", ", instanceIds);
        }

        @Override
        public Network applyTo(Network network) {
            return InstanceEdits.run(network, instanceIds, true);
        }
    }
}
