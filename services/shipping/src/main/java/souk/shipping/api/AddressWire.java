package souk.shipping.api;

import com.google.type.PostalAddress;
import souk.shipping.domain.Address;

/** Addresses, in the words of the contract and in ours. */
final class AddressWire {

    static Address address(PostalAddress wire) {
        return new Address(
                line(wire.getRegionCode()),
                line(wire.getLanguageCode()),
                line(wire.getPostalCode()),
                line(wire.getSortingCode()),
                line(wire.getAdministrativeArea()),
                line(wire.getLocality()),
                line(wire.getSublocality()),
                line(wire.getOrganization()),
                wire.getRecipientsList().stream().map(AddressWire::line).toList(),
                wire.getAddressLinesList().stream().map(AddressWire::line).toList());
    }

    static PostalAddress address(Address ours) {
        return PostalAddress.newBuilder()
                .setRegionCode(ours.regionCode())
                .setLanguageCode(ours.languageCode())
                .setPostalCode(ours.postalCode())
                .setSortingCode(ours.sortingCode())
                .setAdministrativeArea(ours.administrativeArea())
                .setLocality(ours.locality())
                .setSublocality(ours.sublocality())
                .setOrganization(ours.organization())
                .addAllRecipients(ours.recipients())
                .addAllAddressLines(ours.lines())
                .build();
    }

    /** One line of text: what controls a terminal or ends a line becomes a space. */
    static String line(String text) {
        return text.replaceAll("\\p{Cntrl}|[\\u0085\\u2028\\u2029]", " ").strip();
    }

    private AddressWire() {}
}
