// expect: script_error
sell('AAA', 1, {trailPercent: NaN});
