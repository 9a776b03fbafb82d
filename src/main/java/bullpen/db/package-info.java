/** The database: generated classes, the one writer with group commit, and the readers. */
@NullMarked
package bullpen.db;

import org.jspecify.annotations.NullMarked;
