package souk.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.orders.Fixtures.BOWL;
import static souk.orders.Fixtures.HOME;
import static souk.orders.Fixtures.MUG;
import static souk.orders.Fixtures.OFFERS;
import static souk.orders.Fixtures.bySku;
import static souk.orders.Fixtures.euro;
import static souk.orders.Fixtures.item;
import static souk.orders.Fixtures.offer;
import static souk.orders.Fixtures.paidBy;
import static souk.orders.Fixtures.sentTo;
import static souk.orders.Fixtures.twoMugs;
import static souk.orders.Fixtures.wish;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import souk.orders.Fixtures;
import souk.platform.Money;
import souk.platform.Outcome;

class WishTest {

    record Case(String what, Wish wish, OrderRefusal refusal, String field) {
        @Override
        public String toString() {
            return what;
        }
    }

    @Test
    void whatIsAgreedIsPricedAsItIsOfferedNow() {
        var purchase = Fixtures.agreed(wish(850 + 2 * 1200, item(MUG, 1), item(BOWL, 2)));

        assertThat(purchase.total()).isEqualTo(euro(3250));
        assertThat(purchase.lines()).extracting(OrderLine::price).containsExactly(euro(850), euro(2400));
    }

    @Test
    void aTotalThatChangedIsRefusedWithTheNewOne() {
        var refused = (Outcome.Refused<Purchase>) wish(1699, item(MUG, 2)).agreed(bySku(OFFERS));

        assertThat(refused.refusal()).isEqualTo(OrderRefusal.TOTAL_CHANGED);
        assertThat(refused.facts()).containsEntry("total_minor", "1700").containsEntry("currency_code", "EUR");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatCannotBeAgreedNamesTheField(Case wrong) {
        var refused = (Outcome.Refused<Purchase>)
                wrong.wish().agreed(bySku(List.of(OFFERS.getFirst(), offer(BOWL, 1200, false))));

        assertThat(refused.refusal()).isEqualTo(wrong.refusal());
        assertThat(refused.violations()).extracting(Outcome.Violation::field).contains(wrong.field());
    }

    static Stream<Case> cases() {
        var many = Stream.generate(() -> item(MUG, 1)).limit(Purchase.LINES_MAX + 1L);
        var nowhere = new Address("XX", "", "", "Berlin", List.of(), List.of(""), "a\u0007b");
        return Stream.of(
                new Case("nothing", wish(0), OrderRefusal.EMPTY_ORDER, "lines"),
                new Case("a cart with nothing", inCart(wish(0)), OrderRefusal.EMPTY_ORDER, "cart"),
                new Case(
                        "too many lines",
                        wish(850 * 101, many.toArray(Wish.Item[]::new)),
                        OrderRefusal.TOO_MANY_LINES,
                        "lines"),
                new Case(
                        "an unknown SKU",
                        wish(0, item(MUG, 1), item(new Sku("none"), 1)),
                        OrderRefusal.UNKNOWN_SKU,
                        "lines[1].sku"),
                new Case("a deleted one", wish(1200, item(BOWL, 1)), OrderRefusal.NO_LONGER_OFFERED, "lines[0].sku"),
                new Case(
                        "another currency",
                        new Wish(List.of(item(MUG, 1)), HOME, "tok", new Money(850, "USD"), Optional.empty()),
                        OrderRefusal.WRONG_CURRENCY,
                        "total.currency_code"),
                new Case("no payment", paidBy(twoMugs(), " "), OrderRefusal.PAYMENT_METHOD_MISSING, "payment_method"),
                new Case("no country", sentTo(twoMugs(), nowhere), OrderRefusal.ADDRESS_INVALID, "region_code"),
                new Case("no postal code", sentTo(twoMugs(), nowhere), OrderRefusal.ADDRESS_INVALID, "postal_code"),
                new Case("no line", sentTo(twoMugs(), nowhere), OrderRefusal.ADDRESS_INVALID, "address_lines"),
                new Case("no name", sentTo(twoMugs(), nowhere), OrderRefusal.ADDRESS_INVALID, "recipients[0]"),
                new Case(
                        "a control character",
                        sentTo(twoMugs(), nowhere),
                        OrderRefusal.ADDRESS_INVALID,
                        "organization"));
    }

    private static Wish inCart(Wish wish) {
        return new Wish(
                wish.items(), wish.address(), wish.paymentMethod(), wish.shownTotal(), Optional.of(Fixtures.ALICE));
    }
}
