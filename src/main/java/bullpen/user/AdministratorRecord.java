package bullpen.user;

import bullpen.db.Transaction;

/** Where it is noted that somebody became the first administrator; administration provides it. */
public interface AdministratorRecord {
    /**
     * Notes it in the transaction that makes somebody administrator.
     *
     * @param how in words, such as "named by the server's settings"
     */
    void noted(Transaction transaction, long userId, String how);
}
