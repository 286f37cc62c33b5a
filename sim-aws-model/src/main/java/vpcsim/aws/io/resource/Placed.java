package vpcsim.aws.io.resource;

import vpcsim.aws.io.document.Location;

/**
 * A resource with the place it was read from, so that a problem with it can be shown there.
 *
 * @param <T> the kind of resource
 * @param resource the resource
 * @param at where it stands in its file
 */
public record Placed<T>(T resource, Location at) {}
