package souk.sandbox.api;

/** One of the sandbox's APIs. */
interface HttpDoor {

    /** Where its paths begin, such as {@code /stripe/v1}. */
    String root();

    HttpReply answer(HttpQuestion question);

    /** A problem in this API's words. */
    HttpReply.Now problem(Problem problem);
}
