// expect: script_error or output
function deep() { try { deep(); } catch (e) { buy('AAA', 1, {limit: 50}); } } deep();
