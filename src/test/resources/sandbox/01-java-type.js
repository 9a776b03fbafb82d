// expect: forbidden
Java.type('java.lang.System').exit(0);
