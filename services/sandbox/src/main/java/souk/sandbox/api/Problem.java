package souk.sandbox.api;

/**
 * Why a request is not answered as it would like to be.
 *
 * @param status of HTTP
 */
record Problem(int status, String code, String message) {

    static Problem keyReused() {
        return new Problem(409, "KEY_REUSED", "This key was used for something else before.");
    }

    static Problem invalid(String field, String expected) {
        return new Problem(400, "INVALID_ARGUMENT", field + ": expected " + expected);
    }

    static Problem invalidMethod() {
        return new Problem(400, "PAYMENT_METHOD_INVALID", "There is no such payment method.");
    }

    static Problem notFound() {
        return new Problem(404, "NOT_FOUND", "There is no such thing.");
    }

    /** Thrown where a request is read. */
    Met asException() {
        return new Met(this);
    }

    /** A request met a problem. */
    static final class Met extends RuntimeException {

        private final transient Problem problem;

        private Met(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
