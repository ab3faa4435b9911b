package souk.chaos.agent;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Has methods tell when they are entered and left: all of one name in a class, whatever their parameters. */
final class Weaver {

    private static final ClassDesc FUSES = ClassDesc.of(Fuses.class.getName());
    private static final MethodTypeDesc PASS = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

    private final Set<Event> events;
    private final Set<String> types;

    Weaver(Set<Event> events) {
        this.events = events;
        this.types = events.stream().map(Event::type).collect(Collectors.toSet());
    }

    /** Whether anybody wants to know what happens in it. */
    boolean knows(String type) {
        return types.contains(type);
    }

    /** The class, as it tells what happens in it. */
    byte[] weave(String type, byte[] bytes) {
        var found = new HashSet<String>();
        var file = ClassFile.of();
        var woven = file.transformClass(file.parse(bytes), (builder, element) -> {
            if (element instanceof MethodModel method && method.code().isPresent() && isWatched(type, method)) {
                found.add(method.methodName().stringValue());
                builder.transformMethod(
                        method,
                        MethodTransform.transformingCode(
                                new Telling(type, method.methodName().stringValue())));
            } else {
                builder.with(element);
            }
        });
        for (var event : events) {
            if (event.type().equals(type) && !found.contains(event.method())) {
                throw new IllegalStateException("there is no method " + event.method() + " in " + type);
            }
        }
        return woven;
    }

    private boolean isWatched(String type, MethodModel method) {
        var name = method.methodName().stringValue();
        return events.stream()
                .anyMatch(event -> event.type().equals(type) && event.method().equals(name));
    }

    /** Puts a call of {@link Fuses#pass} at the beginning of a method, and before each return. */
    private final class Telling implements CodeTransform {

        private final Event entry;
        private final Event end;

        Telling(String type, String method) {
            this.entry = new Event(Event.Kind.ENTRY, type, method);
            this.end = new Event(Event.Kind.RETURN, type, method);
        }

        @Override
        public void atStart(CodeBuilder code) {
            tell(code, entry);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (element instanceof ReturnInstruction) {
                tell(code, end);
            }
            code.with(element);
        }

        private void tell(CodeBuilder code, Event event) {
            if (events.contains(event)) {
                code.ldc(event.text()).invokestatic(FUSES, "pass", PASS);
            }
        }
    }
}
