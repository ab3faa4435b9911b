package souk.sandbox.api;

import souk.sandbox.app.AuthoriseCharges;
import souk.sandbox.app.CaptureCharges;
import souk.sandbox.app.FindCharges;
import souk.sandbox.app.RefundCharges;
import souk.sandbox.app.VoidCharges;

/** The verbs that both doors lead to. */
public record Charging(
        AuthoriseCharges authorise,
        CaptureCharges capture,
        VoidCharges release,
        RefundCharges refund,
        FindCharges find) {}
