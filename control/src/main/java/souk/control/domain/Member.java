package souk.control.domain;

import java.time.Instant;
import java.util.List;

/**
 * One living instance of a service.
 *
 * @param id such as {@code catalog-1}; no two members share one
 * @param service such as {@code catalog}
 * @param place where it listens
 * @param version what it was built from; may be empty
 * @param methods what it serves
 * @param started when it started, by its own clock; the epoch if it did not say
 * @param registered when control first heard of it
 * @param draining whether it is about to stop: it is still listed, but no new call is sent to it
 */
public record Member(
        String id,
        String service,
        Place place,
        String version,
        List<Method> methods,
        Instant started,
        Instant registered,
        boolean draining) {

    public Member {
        methods = List.copyOf(methods);
    }

    /**
     * Where an instance listens.
     *
     * @param host as it told it: a name or an address
     * @param address the IP address of that host; endpoints are published by address only
     * @param port of its gRPC server
     * @param adminPort of its metrics and health, or 0
     */
    public record Place(String host, String address, int port, int adminPort) {}

    /** The same instance, about to stop. */
    public Member drained() {
        return new Member(id, service, place, version, methods, started, registered, true);
    }

    /** Whether the other is the same run of the same process, so that it may take its own lease over. */
    public boolean sameProcess(Member other) {
        return id.equals(other.id)
                && service.equals(other.service)
                && place.equals(other.place)
                && started.equals(other.started);
    }
}
