package souk.shipping.api;

import souk.platform.rpc.Caller;
import souk.shipping.domain.Visitor;

/** Who calls, in our words. */
final class Visitors {

    private static final String SELLER = "seller";

    /** The caller of the request that is being served. */
    static Visitor current() {
        var caller = Caller.current();
        var seller = caller.claim("seller_id").filter(_ -> caller.is(SELLER)).map("sellers/"::concat);
        return new Visitor("customers/" + caller.subject(), seller, caller.roles());
    }

    private Visitors() {}
}
