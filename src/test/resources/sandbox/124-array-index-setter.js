// expect: finished
for (let i = 0; i < 5; i++) Object.defineProperty(Array.prototype, String(i), {set: v => { var t = new Date().toISOString().slice(0, 10); if (v && (v.getClass || v.date > t || typeof v === 'string' && v > t)) log('ESCAPED ' + v); }, get: () => undefined, configurable: true}); getData('AAA', 3); buy('AAA', 1);
