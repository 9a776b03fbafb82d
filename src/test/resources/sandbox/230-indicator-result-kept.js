// expect: finished
this.kept = this.kept || []; var now = bollinger('AAA', 2); kept.push([now, now.middle]); kept.forEach(function (one) { if (one[0].middle !== one[1] && one[1] === one[1]) log('ESCAPED'); });
