package bullpen.dashboard;

/**
 * One of the first things to do here.
 *
 * @param action what the button that leads there says
 */
record Step(String title, String text, boolean done, String action, String href) {}
