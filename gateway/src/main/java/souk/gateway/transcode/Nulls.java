package souk.gateway.transcode;

import com.google.protobuf.Descriptors.FieldDescriptor;
import souk.gateway.contract.Field;
import souk.gateway.contract.Form;

/** Where JSON's {@code null} is a value and not the absence of one. */
final class Nulls {

    static boolean mean(Field field) {
        return field.message() ? field.shape().form() == Form.VALUE : isNullEnum(field);
    }

    private static boolean isNullEnum(Field field) {
        return field.type() == FieldDescriptor.Type.ENUM && field.names().isNull();
    }

    private Nulls() {}
}
