// expect: memory or tick_cpu or tick_wall
var keep = []; while (true) { try { keep.push(new Float64Array(100000)); } catch (e) { keep.push(new Array(100000).join('y').split('')); } }
