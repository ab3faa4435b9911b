package souk.control.api;

import com.github.xds.type.v3.TypedStruct;
import com.google.protobuf.Any;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.cluster.v3.LoadBalancingPolicy;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.extensions.load_balancing_policies.least_request.v3.LeastRequest;
import io.envoyproxy.envoy.extensions.load_balancing_policies.round_robin.v3.RoundRobin;
import io.envoyproxy.envoy.extensions.load_balancing_policies.wrr_locality.v3.WrrLocality;
import java.util.Map;
import souk.control.domain.Traffic;
import souk.platform.balancing.RetryBudgetProvider;

/**
 * How calls are balanced, in the words of xDS: with a budget of retries for clients that have our balancer for it, and
 * without for those that do not; a client takes the first policy that it knows.
 */
final class BalancingWire {

    static LoadBalancingPolicy policy(Traffic.Rules rules) {
        return LoadBalancingPolicy.newBuilder()
                .addPolicies(named(RetryBudgetProvider.NAME, budget(rules)))
                .addPolicies(named("wrr_locality", locality(rules.balancing())))
                .build();
    }

    private static LoadBalancingPolicy.Policy named(String name, Message config) {
        return LoadBalancingPolicy.Policy.newBuilder()
                .setTypedExtensionConfig(
                        TypedExtensionConfig.newBuilder().setName(name).setTypedConfig(Any.pack(config)))
                .build();
    }

    /** gRPC accepts these two below a policy that knows localities only, even if there is but one locality. */
    private static WrrLocality locality(Traffic.Balancing balancing) {
        Message picking = balancing.leastRequest()
                ? LeastRequest.newBuilder()
                        .setChoiceCount(UInt32Value.of(balancing.choices()))
                        .build()
                : RoundRobin.getDefaultInstance();
        return WrrLocality.newBuilder()
                .setEndpointPickingPolicy(LoadBalancingPolicy.newBuilder().addPolicies(named("picking", picking)))
                .build();
    }

    /** A policy of our own is configured in JSON, its child by the names that gRPC uses there. */
    private static TypedStruct budget(Traffic.Rules rules) {
        var balancing = rules.balancing();
        var picking = balancing.leastRequest()
                ? object("least_request_experimental", object("choiceCount", number(balancing.choices())))
                : object(
                        "round_robin",
                        Value.newBuilder()
                                .setStructValue(Struct.getDefaultInstance())
                                .build());
        var locality = object("wrr_locality_experimental", object("childPolicy", list(picking)));
        var config = Struct.newBuilder()
                .putAllFields(Map.of(
                        "percent", number(rules.budget().percent()),
                        "burst", number(rules.budget().burst()),
                        "childPolicy", list(locality)));
        return TypedStruct.newBuilder()
                .setTypeUrl("type.googleapis.com/" + RetryBudgetProvider.NAME)
                .setValue(config)
                .build();
    }

    private static Value object(String key, Value value) {
        return Value.newBuilder()
                .setStructValue(Struct.newBuilder().putFields(key, value))
                .build();
    }

    private static Value list(Value only) {
        return Value.newBuilder()
                .setListValue(ListValue.newBuilder().addValues(only))
                .build();
    }

    private static Value number(int number) {
        return Value.newBuilder().setNumberValue(number).build();
    }

    private BalancingWire() {}
}
