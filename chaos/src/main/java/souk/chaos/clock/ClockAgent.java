package souk.chaos.clock;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** The agent: in the classes of the platform, the system's clock is a {@link SteppedClock}. Its argument is the file. */
public final class ClockAgent {

    private static final ClassDesc STEPPED = ClassDesc.of("souk.chaos.clock.SteppedClock");

    /** Called by the JVM before the main method. */
    public static void premain(String file, Instrumentation instrumentation) {
        System.setProperty(SteppedClock.FILE, file);
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    String name,
                    @Nullable Class<?> before,
                    @Nullable ProtectionDomain domain,
                    byte[] code) {
                return name.startsWith("souk/platform/") ? stepped(code) : null;
            }
        });
    }

    /** The same class, with the other clock. */
    static byte[] stepped(byte[] code) {
        CodeTransform calls = (builder, element) -> {
            if (element instanceof InvokeInstruction call
                    && call.owner().asInternalName().equals("java/time/Clock")
                    && call.name().equalsString("systemUTC")) {
                builder.invokestatic(STEPPED, "systemUTC", call.typeSymbol());
            } else {
                builder.with(element);
            }
        };
        var file = ClassFile.of();
        return file.transformClass(file.parse(code), ClassTransform.transformingMethodBodies(calls));
    }

    private ClockAgent() {}
}
