package bullpen.admin;

import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.user.Accounts;
import bullpen.user.Membership;
import bullpen.user.User;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import org.springframework.stereotype.Component;

import java.util.Arrays;

/** Acts upon people's accounts. Each wants a reason and the password, and is in the audit log. */
@Component
final class UserAdministration {
    private static final int LONGEST_REASON = 500;

    /** What is done to an account, as an address and as the audit log call it. */
    enum Act {
        LOCK("lock", "locked"),
        RELEASE("release", "unlocked"),
        PROMOTE("promotion", "made administrator");

        private final String path;
        private final String word;

        Act(String path, String word) {
            this.path = path;
            this.word = word;
        }

        /**
         * @throws Problem not found
         */
        static Act of(String path) {
            return Arrays.stream(values())
                    .filter(act -> act.path.equals(path))
                    .findFirst()
                    .orElseThrow(Problem::notFound);
        }
    }

    private final Accounts accounts;
    private final Membership membership;
    private final AuditLog log;
    private final Writer writer;

    UserAdministration(Accounts accounts, Membership membership, AuditLog log, Writer writer) {
        this.accounts = accounts;
        this.membership = membership;
        this.log = log;
        this.writer = writer;
    }

    /**
     * Does it, and notes it.
     *
     * @param password the administrator's own, once more
     * @param address where the request comes from
     * @throws Problem 404 for nobody, 422 for a missing reason, a wrong password, or an act that
     *     does not fit, 429 after too many wrong passwords
     */
    void act(Viewer admin, Act act, long userId, String reason, String password, String address) {
        User user = accounts.find(userId).orElseThrow(Problem::notFound);
        check(admin, act, user);
        String given = reason.strip();
        if (given.isEmpty() || given.length() > LONGEST_REASON) {
            throw Problem.invalidField("reason", "Give a reason of up to 500 characters.");
        }
        accounts.confirm(admin.userId(), password, address);
        writer.write(
                transaction -> {
                    perform(transaction, act, userId);
                    log.note(transaction, admin.userId(), act.word, userId, given);
                    return userId;
                });
    }

    private static void check(Viewer admin, Act act, User user) {
        if (user.id() == admin.userId()) {
            throw Problem.invalid("own_account", "This is your own account.");
        }
        boolean fits =
                switch (act) {
                    case LOCK -> !user.locked();
                    case RELEASE -> user.locked();
                    case PROMOTE -> !user.admin();
                };
        if (!fits) {
            throw Problem.invalid("no_change", "The account is " + act.word + " already.");
        }
    }

    private void perform(Transaction transaction, Act act, long userId) {
        switch (act) {
            case LOCK -> membership.lock(transaction, userId);
            case RELEASE -> membership.unlock(transaction, userId);
            case PROMOTE -> membership.makeAdministrator(transaction, userId);
        }
    }
}
