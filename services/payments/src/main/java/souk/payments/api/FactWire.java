package souk.payments.api;

import com.google.protobuf.Message;
import souk.contracts.payments.v1.PaymentAuthorised;
import souk.contracts.payments.v1.PaymentCaptured;
import souk.contracts.payments.v1.PaymentDeclined;
import souk.contracts.payments.v1.PaymentRefunded;
import souk.contracts.payments.v1.PaymentVoided;
import souk.payments.domain.PaymentEvent;
import souk.platform.DomainEvent;
import souk.platform.facts.FactMessage;
import souk.platform.wire.MoneyWire;

/** What payments tell, in the words of the contract. */
public final class FactWire {

    /** Lists every event, so that a new one cannot be forgotten: the compiler asks for it. */
    public static FactMessage message(DomainEvent domainEvent) {
        var event = (PaymentEvent) domainEvent;
        var payment = PaymentWire.payment(event.payment());
        Message message = switch (event) {
            case PaymentEvent.Authorised _ ->
                PaymentAuthorised.newBuilder().setPayment(payment).build();
            case PaymentEvent.Declined _ ->
                PaymentDeclined.newBuilder().setPayment(payment).build();
            case PaymentEvent.Captured _ ->
                PaymentCaptured.newBuilder().setPayment(payment).build();
            case PaymentEvent.Voided _ ->
                PaymentVoided.newBuilder().setPayment(payment).build();
            case PaymentEvent.Refunded refunded ->
                PaymentRefunded.newBuilder()
                        .setPayment(payment)
                        .setAmount(MoneyWire.money(refunded.amount()))
                        .build();
        };
        return new FactMessage(
                Names.payment(event.payment().id()), event.payment().updated(), message);
    }

    private FactWire() {}
}
