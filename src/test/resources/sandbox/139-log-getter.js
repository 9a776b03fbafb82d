// expect: finished
log({get toString() { return () => 'x'; }});
