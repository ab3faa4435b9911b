package souk.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Souk for all journeys that can share it, which is brought up for the first of them and ended after the last, since it
 * takes a while. Whoever shares it makes products of his own, and leaves all processes running.
 */
final class SharedSouk implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Souk.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedSouk.class))
                .computeIfAbsent(Souk.class, key -> bringUp());
    }

    private static Souk bringUp() {
        try {
            return Souk.up();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Souk came up", interrupted);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
