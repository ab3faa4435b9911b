package souk.platform.runtime;

/** Says on one line what went wrong. */
final class Failure {

    static String sentence(Throwable failure) {
        var message = failure.getMessage();
        var text = message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
        return failure instanceof RuntimeException || failure.getCause() == null
                ? text
                : text + " (" + failure.getClass().getSimpleName() + ")";
    }

    private Failure() {}
}
