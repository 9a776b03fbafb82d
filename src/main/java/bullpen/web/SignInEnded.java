package bullpen.web;

/**
 * A sign-in of somebody's has ended: they signed out, were locked out, or were away for too long.
 * What goes on for them ends, and whoever is still signed in elsewhere comes back and is asked
 * anew.
 */
public record SignInEnded(long userId) {}
