package bullpen.setting;

/** A setting with which the server cannot start; said in short instead of a stack trace. */
public final class WrongSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    /**
     * @param what is wrong, in a sentence that names the setting
     * @param remedy what to set, in a sentence
     */
    public WrongSetting(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    /** What to set. */
    public String remedy() {
        return remedy;
    }
}
