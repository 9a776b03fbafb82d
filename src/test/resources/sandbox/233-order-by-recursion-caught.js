// expect: script_error
function deep() { try { deep(); } catch (e) { buy('AAA', 1, {limit: 50}); } } deep();
