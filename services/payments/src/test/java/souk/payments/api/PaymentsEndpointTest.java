package souk.payments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.HttpBody;
import com.google.protobuf.ByteString;
import com.google.type.Money;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import souk.contracts.flows.v1.StepAnswer;
import souk.contracts.payments.v1.AuthorisePaymentsRequest;
import souk.contracts.payments.v1.GetPaymentRequest;
import souk.contracts.payments.v1.ListLedgerBalancesRequest;
import souk.contracts.payments.v1.ListLedgerEntriesRequest;
import souk.contracts.payments.v1.ListPaymentsRequest;
import souk.contracts.payments.v1.Payment;
import souk.contracts.payments.v1.PaymentStepsRequest;
import souk.contracts.payments.v1.ReceiveWebhookRequest;
import souk.contracts.payments.v1.ReconcilePaymentsRequest;
import souk.contracts.payments.v1.RefundPaymentRequest;
import souk.contracts.payments.v1.UndoPaymentsRequest;
import souk.payments.Bank;
import souk.payments.Payments;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentsEndpointTest {

    private final Payments payments = Payments.start();
    private final String paid = "payments/" + UUID.randomUUID();

    @BeforeAll
    void aliceHasPaid() {
        assertThat(authorise(item(paid, "customers/alice", 10)).hasDone()).isTrue();
        assertThat(payments.steps().capturePayments(step(paid)).getAnswers(0).hasDone())
                .isTrue();
    }

    @AfterAll
    void close() {
        payments.close();
    }

    private StepAnswer authorise(AuthorisePaymentsRequest.Item item) {
        return payments.steps()
                .authorisePayments(
                        AuthorisePaymentsRequest.newBuilder().addItems(item).build())
                .getAnswers(0);
    }

    private static AuthorisePaymentsRequest.Item item(String payment, String customer, long units) {
        return AuthorisePaymentsRequest.Item.newBuilder()
                .setKey(payment + "/payment")
                .setPayment(payment)
                .setCustomer(customer)
                .setAmount(Money.newBuilder().setCurrencyCode("EUR").setUnits(units))
                .setPaymentMethod("tok_success")
                .build();
    }

    private static PaymentStepsRequest step(String payment) {
        return PaymentStepsRequest.newBuilder()
                .addItems(PaymentStepsRequest.Item.newBuilder()
                        .setKey(payment + "/capture")
                        .setPayment(payment))
                .build();
    }

    private static GetPaymentRequest get(String payment) {
        return GetPaymentRequest.newBuilder().setName(payment).build();
    }

    private static RefundPaymentRequest refund(String payment, String requestId) {
        return RefundPaymentRequest.newBuilder()
                .setName(payment)
                .setAmount(Money.newBuilder().setCurrencyCode("EUR").setUnits(1))
                .setRequestId(requestId)
                .build();
    }

    private static void assertStatus(Status.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        no -> assertThat(no.getStatus().getCode()).isEqualTo(code));
    }

    @Test
    void theOwnerAndTheStaffSeeAPaymentAndForOthersThereIsNone() {
        var seen = payments.as("alice", "customer").getPayment(get(paid));
        assertThat(seen.getCustomer()).isEqualTo("customers/alice");
        assertThat(seen.getOrder()).isEqualTo(paid.replace("payments/", "orders/"));
        assertThat(payments.as("sam", "support").getPayment(get(paid)).getName())
                .isEqualTo(paid);
        assertThat(payments.as("ada", "admin").getPayment(get(paid)).getName()).isEqualTo(paid);
        assertStatus(Status.Code.NOT_FOUND, () -> payments.as("bob", "customer").getPayment(get(paid)));
        assertStatus(Status.Code.UNAUTHENTICATED, () -> payments.stranger().getPayment(get(paid)));
    }

    @Test
    void aListShowsTheCallersOwn() {
        authorise(item("payments/" + UUID.randomUUID(), "customers/carol", 5));
        authorise(item("payments/" + UUID.randomUUID(), "customers/carol", 6));
        var all = ListPaymentsRequest.getDefaultInstance();
        assertThat(payments.as("carol", "customer").listPayments(all).getPaymentsList())
                .extracting(Payment::getCustomer)
                .containsExactly("customers/carol", "customers/carol");
        var ofAlice =
                ListPaymentsRequest.newBuilder().setCustomer("customers/alice").build();
        assertThat(payments.as("carol", "customer").listPayments(ofAlice).getPaymentsList())
                .isEmpty();
        assertThat(payments.as("sam", "support").listPayments(ofAlice).getPaymentsList())
                .extracting(Payment::getName)
                .containsExactly(paid);
        var first = payments.as("carol", "customer")
                .listPayments(ListPaymentsRequest.newBuilder().setPageSize(1).build());
        var second = payments.as("carol", "customer")
                .listPayments(ListPaymentsRequest.newBuilder()
                        .setPageSize(1)
                        .setPageToken(first.getNextPageToken())
                        .build());
        assertThat(second.getPaymentsList()).doesNotContainAnyElementsOf(first.getPaymentsList());
        assertThat(second.getNextPageToken()).isEmpty();
        var foreign = ListPaymentsRequest.newBuilder()
                .setPageToken(first.getNextPageToken())
                .build();
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> payments.as("bob", "customer").listPayments(foreign));
    }

    @Test
    void onlyStaffGivesBack() {
        assertStatus(
                Status.Code.PERMISSION_DENIED,
                () -> payments.as("alice", "customer").refundPayment(refund(paid, "r1")));
        var after = payments.as("sam", "support").refundPayment(refund(paid, "r1"));
        assertThat(after.getState()).isEqualTo(Payment.State.PARTIALLY_REFUNDED);
        assertThat(payments.as("sam", "support").refundPayment(refund(paid, "r1")))
                .isEqualTo(after);
    }

    @Test
    void anAmountThatIsNoneIsRefusedByItsField() {
        var wrong = refund(paid, "r2").toBuilder()
                .setAmount(Money.newBuilder().setCurrencyCode("EUR").setNanos(1))
                .build();
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> payments.as("sam", "support").refundPayment(wrong));
        var minus = refund(paid, "r2").toBuilder()
                .setAmount(Money.newBuilder().setCurrencyCode("EUR").setUnits(-1))
                .build();
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> payments.as("sam", "support").refundPayment(minus));
    }

    @Test
    void theBooksAreForAdminsAndAddUp() {
        var balances = ListLedgerBalancesRequest.getDefaultInstance();
        assertStatus(
                Status.Code.PERMISSION_DENIED,
                () -> payments.as("sam", "support").listLedgerBalances(balances));
        var admin = payments.as("ada", "admin");
        assertThat(admin.listLedgerBalances(balances).getBalancesList().stream()
                        .mapToLong(each -> each.getAmount().getUnits())
                        .sum())
                .isZero();
        var entries = admin.listLedgerEntries(
                ListLedgerEntriesRequest.newBuilder().setPayment(paid).build());
        assertThat(entries.getEntriesList())
                .anyMatch(entry -> entry.getKind().equals("capture")
                        && entry.getAccount().equals("provider:sandbox")
                        && entry.getAmount().getUnits() == 10);
        assertThat(admin.reconcilePayments(ReconcilePaymentsRequest.newBuilder()
                                .setGraceSeconds(0)
                                .build())
                        .getDifferenceCount())
                .isZero();
    }

    @Test
    void itemsThatAreWrongAreRefusedEachAlone() {
        var good = item("payments/" + UUID.randomUUID(), "customers/dora", 5);
        var answers = payments.steps()
                .authorisePayments(AuthorisePaymentsRequest.newBuilder()
                        .addItems(item("payments/" + UUID.randomUUID(), "customers/dora", 0))
                        .addItems(item("payments/" + UUID.randomUUID(), "dora", 5))
                        .addItems(good)
                        .addItems(item("payments/" + UUID.randomUUID(), "customers/dora", 5).toBuilder()
                                .setPaymentMethod(""))
                        .addItems(item("payments/" + UUID.randomUUID(), "customers/dora", 5).toBuilder()
                                .clearAmount())
                        .build())
                .getAnswersList();
        assertThat(answers).hasSize(5);
        assertThat(answers.get(2)).satisfies(answer -> {
            assertThat(answer.hasDone()).isTrue();
            assertThat(answer.getKey()).isEqualTo(good.getKey());
        });
        assertThat(answers.stream().filter(StepAnswer::hasRefused))
                .hasSize(4)
                .allMatch(answer -> answer.getRefused().getCode().equals("PAYMENT_INVALID")
                        && answer.getRefused().getFactsMap().containsKey("detail"));
    }

    @Test
    void flowsReachAllStepsAndTheirUndos() {
        var name = "payments/" + UUID.randomUUID();
        authorise(item(name, "customers/dora", 5));
        payments.steps().capturePayments(step(name));
        var uncapture = UndoPaymentsRequest.newBuilder()
                .addItems(UndoPaymentsRequest.Item.newBuilder()
                        .setKey(name + "/capture")
                        .setPayment(name))
                .build();
        assertThat(payments.steps().uncapturePayments(uncapture).getAnswers(0).hasDone())
                .isTrue();
        var undo = UndoPaymentsRequest.newBuilder()
                .addItems(UndoPaymentsRequest.Item.newBuilder()
                        .setKey(name + "/payment")
                        .setPayment(name))
                .build();
        assertThat(payments.steps().voidPayments(undo).getAnswers(0).hasDone()).isTrue();
        var rest = PaymentStepsRequest.newBuilder()
                .addItems(PaymentStepsRequest.Item.newBuilder()
                        .setKey(name + "/refund")
                        .setPayment(name))
                .build();
        assertThat(payments.steps().refundPayments(rest).getAnswers(0).hasDone())
                .isTrue();
        assertThat(payments.as("dora", "customer").getPayment(get(name)).getState())
                .isEqualTo(Payment.State.REFUNDED);
    }

    @Test
    void aWebhookIsTakenWithTheProvidersSignatureOnly() {
        var notice = ReceiveWebhookRequest.newBuilder()
                .setProvider("sandbox")
                .setBody(HttpBody.newBuilder().setData(ByteString.copyFromUtf8("e1 unknown x")))
                .build();
        assertStatus(Status.Code.UNAUTHENTICATED, () -> payments.stranger().receiveWebhook(notice));
        var headers = new Metadata();
        headers.put(Metadata.Key.of("x-souk-signature", Metadata.ASCII_STRING_MARSHALLER), Bank.SIGNATURE);
        var signed = payments.stranger().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        assertThat(signed.receiveWebhook(notice)).isNotNull();
        assertThat(signed.receiveWebhook(notice)).isNotNull();
    }

    @Test
    void namesThatAreNoneAreRefused() {
        assertStatus(
                Status.Code.INVALID_ARGUMENT,
                () -> payments.as("alice", "customer")
                        .getPayment(get("payments/------------------------------------")));
    }
}
