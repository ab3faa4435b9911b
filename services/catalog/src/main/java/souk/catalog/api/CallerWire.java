package souk.catalog.api;

import souk.catalog.domain.Actor;
import souk.catalog.domain.SellerId;
import souk.platform.rpc.Caller;

/** Who asks, in the words of the token and in ours. */
final class CallerWire {

    /** Who asks for the request that is being served. */
    static Actor actor() {
        return actor(Caller.current());
    }

    static Actor actor(Caller caller) {
        var admin = caller.is("admin");
        var seller = caller.claim("seller_id")
                .filter(id -> caller.is("seller") && !id.isBlank())
                .map(SellerId::new);
        return new Actor(seller, admin, admin || caller.is("support"));
    }

    private CallerWire() {}
}
