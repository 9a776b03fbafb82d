// expect: finished
this.kept = this.kept || []; var b = getData('AAA', 1)[0]; kept.push(b); kept.forEach(k => { if (k.date > new Date().toISOString().slice(0, 10)) log('ESCAPED'); });
