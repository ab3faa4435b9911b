package souk.platform.flow;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.ErrorInfo;
import org.jspecify.annotations.Nullable;

/** A reason as JSON, in the words of {@code google.rpc.ErrorInfo}; the message for people stands as its domain. */
final class ReasonText {

    static @Nullable String write(@Nullable Reason reason) {
        if (reason == null) {
            return null;
        }
        var info = ErrorInfo.newBuilder()
                .setReason(reason.code())
                .setDomain(reason.message())
                .putAllMetadata(reason.facts())
                .build();
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(info);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a reason cannot be written", e);
        }
    }

    static @Nullable Reason read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var info = ErrorInfo.newBuilder();
        try {
            JsonFormat.parser().ignoringUnknownFields().merge(text, info);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a reason cannot be read", e);
        }
        return new Reason(info.getReason(), info.getDomain(), info.getMetadataMap());
    }

    private ReasonText() {}
}
