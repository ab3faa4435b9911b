package souk.control.api;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import souk.contracts.control.v1.HoldLeaseResponse;
import souk.contracts.control.v1.Instance;
import souk.contracts.control.v1.ListServicesResponse;
import souk.control.app.Registry;
import souk.control.domain.ControlRefusal;
import souk.control.domain.Member;
import souk.control.domain.Method;
import souk.control.domain.Roster;
import souk.platform.Outcome;

/** The words of the contract and those of the domain. */
final class RegistryWire {

    static final HoldLeaseResponse HELD = HoldLeaseResponse.newBuilder()
            .setLeaseDuration(Durations.fromMillis(Registry.LEASE.toMillis()))
            .build();

    /**
     * The member that an instance is. Its host is looked up here, once, since gRPC's xDS client takes addresses only, and
     * one name among them would have it refuse them all.
     */
    static Outcome<Member> member(Instance instance, boolean draining, Instant now) {
        return address(instance.getHost())
                .map(address -> new Member(
                        instance.getId(),
                        instance.getService(),
                        new Member.Place(instance.getHost(), address, instance.getPort(), instance.getAdminPort()),
                        instance.getVersion(),
                        instance.getMethodsList().stream()
                                .map(RegistryWire::method)
                                .toList(),
                        instant(instance.getStartTime()),
                        now,
                        draining));
    }

    private static Outcome<String> address(String host) {
        try {
            var address = InetAddress.getByName(host);
            if (!address.isAnyLocalAddress()) {
                return Outcome.done(address.getHostAddress());
            }
            return Outcome.refused(
                    ControlRefusal.HOST_UNKNOWN,
                    "instance.host",
                    "\"" + host + "\" stands for every address of a machine; expected one by which others reach it");
        } catch (UnknownHostException unknown) {
            return Outcome.refused(
                    ControlRefusal.HOST_UNKNOWN,
                    "instance.host",
                    "\"" + host + "\" has no address; expected an IP address or a name that control can look up");
        }
    }

    private static Method method(souk.contracts.control.v1.Method method) {
        return new Method(method.getFullName(), method.getIdempotent(), method.getServerStreaming(), method.getWaits());
    }

    static ListServicesResponse services(Roster roster) {
        var response = ListServicesResponse.newBuilder();
        for (var name : roster.services()) {
            var service = response.addServicesBuilder().setName(name);
            roster.of(name).stream()
                    .flatMap(member -> member.methods().stream())
                    .map(Method::contract)
                    .distinct()
                    .sorted()
                    .forEach(service::addContracts);
            roster.of(name).forEach(member -> service.addInstances(instance(member)));
        }
        return response.build();
    }

    private static Instance instance(Member member) {
        var instance = Instance.newBuilder()
                .setId(member.id())
                .setService(member.service())
                .setHost(member.place().host())
                .setPort(member.place().port())
                .setAdminPort(member.place().adminPort())
                .setVersion(member.version())
                .setStartTime(timestamp(member.started()))
                .setRegisterTime(timestamp(member.registered()));
        for (var method : member.methods()) {
            instance.addMethodsBuilder()
                    .setFullName(method.fullName())
                    .setIdempotent(method.idempotent())
                    .setServerStreaming(method.serverStreaming())
                    .setWaits(method.waits());
        }
        return instance.build();
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private RegistryWire() {}
}
