/** The books as people read them, fills and ledger, and the audit that reckons them anew. */
@NullMarked
package bullpen.books;

import org.jspecify.annotations.NullMarked;
