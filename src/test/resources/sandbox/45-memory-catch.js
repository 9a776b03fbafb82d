// expect: memory
var keep = []; while (true) { try { keep.push(new Float64Array(100000)); } catch (e) { keep.push(new Array(100000).join('y').split('')); } }
