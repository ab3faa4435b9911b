package souk.platform.facts;

import com.google.protobuf.Message;
import java.time.Instant;

/**
 * An event in the words of the contract: what goes into the outbox.
 *
 * @param subject the resource that it is about, such as {@code products/blue-mug}; becomes {@code ce_subject}
 * @param time when it happened
 * @param message the protobuf message; its full name becomes {@code ce_type}
 */
public record FactMessage(String subject, Instant time, Message message) {}
