// expect: finished
var key = 'nashorn' + 'Exception', found = [];
for (let x of (() => { try { null.a; } catch (e) { return [e[key]]; } })()) found.push(x);
function f(a = (function () { try { null.a; } catch (e) { return e[key]; } })()) { return a; }
found.push(f(), `${(function () { try { null.a; } catch (e) { return e[key]; } })()}`);
var o = {get g() { try { null.a; } catch (e) { return e[key]; } }}; found.push(o.g);
if (found.join() !== ',,undefined,') log('ESCAPED ' + found);
