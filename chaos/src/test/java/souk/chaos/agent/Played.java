package souk.chaos.agent;

/** A small program, whose life is watched. */
final class Played {

    public static void main(String[] args) {
        first();
        second();
        System.out.println("end");
    }

    static void first() {
        System.out.println("first");
    }

    static int second() {
        System.out.println("second");
        return 2;
    }

    private Played() {}
}
