// expect: script_error
buy('AAA', {get valueOf() { log('seen'); return () => 1; }});
