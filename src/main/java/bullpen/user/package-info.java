/** Sign-up, sign-in, sessions, tokens and profiles. */
@NullMarked
package bullpen.user;

import org.jspecify.annotations.NullMarked;
