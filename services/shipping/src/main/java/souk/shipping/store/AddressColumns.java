package souk.shipping.store;

import java.util.List;
import java.util.function.Function;
import souk.platform.data.Query;
import souk.shipping.domain.Address;

/** Addresses as columns to {@code unnest}. */
final class AddressColumns {

    /** Between lines; no line has one in it, see {@code AddressWire}. */
    private static final String BETWEEN = "\n";

    static void bind(Query query, List<Address> all) {
        column(query, "regions", all, Address::regionCode);
        column(query, "languages", all, Address::languageCode);
        column(query, "postals", all, Address::postalCode);
        column(query, "sortings", all, Address::sortingCode);
        column(query, "areas", all, Address::administrativeArea);
        column(query, "localities", all, Address::locality);
        column(query, "sublocalities", all, Address::sublocality);
        column(query, "organizations", all, Address::organization);
        column(query, "recipients", all, address -> String.join(BETWEEN, address.recipients()));
        column(query, "lines", all, address -> String.join(BETWEEN, address.lines()));
    }

    private static void column(Query query, String name, List<Address> all, Function<Address, String> text) {
        query.bindArray(name, String.class, Columns.of(all, text));
    }

    private AddressColumns() {}
}
