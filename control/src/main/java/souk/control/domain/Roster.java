package souk.control.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who is alive at one moment, and which services were ever seen since control started. A service whose last instance
 * went away stays known with the methods it had, so that its routes stand when it comes back.
 *
 * @param members the living, by id
 * @param known the methods of every service seen since the start, by service and by full name
 */
public record Roster(List<Member> members, Map<String, Map<String, Method>> known) {

    public static final Roster EMPTY = new Roster(List.of(), Map.of());

    public Roster {
        members = members.stream().sorted(Comparator.comparing(Member::id)).toList();
        known = Map.copyOf(known);
    }

    /** The roster with this as the list of the living; nothing that is known is forgotten. */
    public Roster with(List<Member> living) {
        var next = new TreeMap<>(known);
        living.stream()
                .collect(Collectors.groupingBy(Member::service))
                .forEach((service, instances) -> next.put(service, methods(instances)));
        return new Roster(living, next);
    }

    /** The services that have living instances, by name. */
    public TreeSet<String> services() {
        return members.stream().map(Member::service).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The living instances of a service, by id. */
    public List<Member> of(String service) {
        return members.stream().filter(m -> m.service().equals(service)).toList();
    }

    private static Map<String, Method> methods(List<Member> instances) {
        var all = new TreeMap<String, Method>();
        for (var instance : instances) {
            instance.methods().forEach(method -> all.merge(method.fullName(), method, Method::and));
        }
        return all;
    }
}
