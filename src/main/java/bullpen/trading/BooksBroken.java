package bullpen.trading;

/** Something that must always hold of an account does not. */
final class BooksBroken extends IllegalStateException {
    private static final long serialVersionUID = 1;

    BooksBroken(String what) {
        super(what);
    }
}
