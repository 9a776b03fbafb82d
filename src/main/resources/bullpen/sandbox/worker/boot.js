// Makes a realm safe and gives it the strategy API. Runs first in each new realm, as trusted code; whatever it needs later it
// captures now, because the script that follows may replace every built-in. No Java object is reachable from what it leaves
// behind: bars, positions and the day live in closure variables, backed by memory that the worker fills as the days pass, and
// the worker itself is asked through one closure variable, with numbers and text only.
// The value of this file is a function; see Realm.java for its arguments.
(function () {
  var global = this;

  return function (javaNames) {
    'use strict';

    var defineProperty = Object.defineProperty, getOwnPropertyNames = Object.getOwnPropertyNames;
    var getOwnPropertyDescriptor = Object.getOwnPropertyDescriptor, getPrototypeOf = Object.getPrototypeOf;
    var isExtensible = Object.isExtensible, create = Object.create, freeze = Object.freeze, keys = Object.keys;
    var setPrototypeOf = Object.setPrototypeOf;
    var floor = Math.floor, round = Math.round, RealDate = Date, RealError = Error, RealRangeError = RangeError;
    var RealTypeError = TypeError, text = String, functionPrototype = Function.prototype;
    var cut = functionPrototype.call.bind(String.prototype.slice);
    var push = functionPrototype.call.bind(Array.prototype.push), slice = functionPrototype.call.bind(Array.prototype.slice);
    var hasOwn = functionPrototype.call.bind(Object.prototype.hasOwnProperty);
    var parse = JSON.parse;

    function hidden(object, name, value) {
      defineProperty(object, name, {value: value, writable: true, enumerable: false, configurable: false});
    }

    function pinned(object, name, value) {
      defineProperty(object, name, {value: value, writable: false, enumerable: false, configurable: false});
    }

    var MAX_LINE = 1000, MAX_SHARES = 1e9, MAX_DOLLARS = 1e9, MAX_PRICE = 1e7, MAX_AGO = 250;
    var open = false;

    // Of the run: set by begin, before any line of the script.
    // None of them is an array, since a script may put setters on the prototype of arrays.
    var indexOf = create(null), symbolCount = 0, symbols = [];
    var shown = create(null), columns = create(null), dates = create(null), dateCount = 0, box;

    // Asks the worker: the name of what is asked, then numbers or a text. Its answer is a number, a truth or a text.
    var ask, values = null, figures;

    function Bar(date, open, high, low, close, volume) {
      this.date = date;
      this.open = open;
      this.high = high;
      this.low = low;
      this.close = close;
      this.volume = volume;
    }

    function indexed(symbol, caller) {
      var index = indexOf[typeof symbol === 'string' ? symbol : text(symbol)];
      if (index === undefined) throw new RealRangeError(caller + ': ' + cut(text(symbol), 0, 40) + ' is not a symbol of this backtest');
      return index;
    }

    function requireOpen(caller) {
      if (!open) throw new RealError(caller + ' works from the first close on: call it inside onBar');
    }

    // The bars of a symbol from one on, in an array without a prototype: no setter of a script comes between.
    function Shown(from) {
      this.from = from;
      this.to = from;
      this.bars = setPrototypeOf([], null);
    }

    // Up to today, and at least from that bar on.
    function shownFrom(from, index, last) {
      var known = shown[index];
      if (from < known.from) known = shown[index] = new Shown(from);
      if (known.to < last) {
        for (var bars = known.bars, row = columns[index], at = known.to * 6; at < last * 6; at += 6) {
          push(bars, new Bar(dates[row[at]], row[at + 1], row[at + 2], row[at + 3], row[at + 4], row[at + 5]));
        }
        known.to = last;
      }
      return known;
    }

    function getData(symbol, count) {
      if (!open) requireOpen('getData');
      var index = indexed(symbol, 'getData');
      if (typeof count !== 'number' || !(count >= 1)) throw new RealRangeError('getData: the number of bars must be at least 1');
      var last = box[index * 3], from = last - floor(count);
      if (from < 0) from = 0; // Also a count without end.
      var known = shownFrom(from, index, last);
      return slice(known.bars, from - known.from, last - known.from);
    }

    function getPosition(symbol) {
      if (!open) requireOpen('getPosition');
      return box[indexed(symbol, 'getPosition') * 3 + 1];
    }

    function table(names) {
      var result = create(null);
      names.split(' ').forEach(function (name, index) { result[name] = index; });
      return result;
    }

    // By the numbers that the worker knows them by.
    var TYPES = table('market limit stop stop_limit trailing_stop');
    var TIMES = table('day gtc opg cls ioc fok');
    var NEEDS = ['no price', 'limit', 'stop', 'stop and limit', 'trail or trailPercent'];
    var ORDER = 'type limit stop trail trailPercent tif takeProfit stopLoss', ORDER_OPTIONS = table(ORDER);
    var PAIR = 'takeProfit stopLoss tif', PAIR_OPTIONS = table(PAIR);

    function refuse(caller, message) {
      throw new RealRangeError(caller + ': ' + message);
    }

    // Reads each option once: what it answers to a second look may be something else.
    function optionsOf(given, known, list, caller) {
      var result = create(null);
      if (given === undefined) return result;
      if (typeof given !== 'object' || given === null) refuse(caller, 'the options are an object, as in {limit: 99.5}');
      var names = keys(given);
      for (var i = 0; i < names.length; i++) {
        if (known[names[i]] === undefined) refuse(caller, 'there is no option ' + cut(names[i], 0, 40) + '; there are ' + list);
        result[names[i]] = given[names[i]];
      }
      return result;
    }

    function ticks(value, name, caller) {
      if (typeof value !== 'number' || !(value >= 0.0001) || value > MAX_PRICE) {
        refuse(caller, name + ' must be a number of dollars from 0.0001 to 10,000,000');
      }
      return round(value * 1e4);
    }

    function optionalTicks(value, name, caller) {
      return value === undefined ? 0 : ticks(value, name, caller);
    }

    function time(value, caller) {
      if (value === undefined) return TIMES.gtc;
      if (typeof value !== 'string' || TIMES[value] === undefined) refuse(caller, "tif is one of 'day', 'gtc', 'opg', 'cls', 'ioc', 'fok'");
      return TIMES[value];
    }

    function percent(value, caller) {
      var basisPoints = round(value * 100);
      if (typeof value !== 'number' || !(basisPoints >= 1) || basisPoints > 9999) refuse(caller, 'trailPercent must be a number from 0.01 to 99.99');
      return basisPoints;
    }

    function place(side, symbol, isAmount, size, given, caller) {
      var index = indexed(symbol, caller), options = optionsOf(given, ORDER_OPTIONS, ORDER, caller);
      var trails = options.trail !== undefined || options.trailPercent !== undefined;
      var limits = options.limit !== undefined, stops = options.stop !== undefined;
      var type = trails ? 4 : stops ? limits ? 3 : 2 : limits ? 1 : 0;
      if (options.type !== undefined) {
        if (typeof options.type !== 'string' || TYPES[options.type] === undefined) {
          refuse(caller, "type is one of 'market', 'limit', 'stop', 'stop_limit', 'trailing_stop'");
        }
        if (TYPES[options.type] !== type) refuse(caller, "an order of type '" + options.type + "' takes " + NEEDS[TYPES[options.type]]);
      }
      var isPercent = options.trailPercent !== undefined;
      if (trails && (limits || stops || (isPercent && options.trail !== undefined))) {
        refuse(caller, 'a trailing stop takes trail or trailPercent and no other price');
      }
      var first = trails ? isPercent ? percent(options.trailPercent, caller) : ticks(options.trail, 'trail', caller)
        : stops ? ticks(options.stop, 'stop', caller) : limits ? ticks(options.limit, 'limit', caller) : 0;
      var second = stops && limits ? ticks(options.limit, 'limit', caller) : 0;
      var tif = time(options.tif, caller);
      var takeProfit = optionalTicks(options.takeProfit, 'takeProfit', caller);
      var stopLoss = optionalTicks(options.stopLoss, 'stopLoss', caller);
      if (tif > TIMES.gtc && type > 1) refuse(caller, "an order that waits for a stop has the tif 'day' or 'gtc'");
      if (tif > TIMES.gtc && takeProfit + stopLoss > 0) refuse(caller, "an order with takeProfit or stopLoss has the tif 'day' or 'gtc'");
      return ask('place', index, side, isAmount, size, isPercent ? 5 : type, first, second, tif, takeProfit, stopLoss);
    }

    function millionths(quantity, caller) {
      var result = round(quantity * 1e6);
      if (typeof quantity !== 'number' || !(quantity > 0) || quantity > MAX_SHARES) {
        refuse(caller, 'the quantity must be a number above 0 and at most one billion');
      }
      if (result / 1e6 !== quantity) refuse(caller, 'the quantity may have six decimals at most');
      return result;
    }

    function buy(symbol, quantity, options) {
      requireOpen('buy');
      return place(1, symbol, 0, millionths(quantity, 'buy'), options, 'buy');
    }

    function sell(symbol, quantity, options) {
      requireOpen('sell');
      return place(0, symbol, 0, millionths(quantity, 'sell'), options, 'sell');
    }

    function buyFor(symbol, dollars, options) {
      requireOpen('buyFor');
      if (typeof dollars !== 'number' || !(dollars >= 0.01) || dollars > MAX_DOLLARS) {
        refuse('buyFor', 'the amount must be a number of dollars from 0.01 to one billion');
      }
      return place(1, symbol, 1, round(dollars * 100), options, 'buyFor');
    }

    function sellEither(symbol, quantity, given) {
      requireOpen('sellEither');
      var index = indexed(symbol, 'sellEither'), size = millionths(quantity, 'sellEither');
      var options = optionsOf(given, PAIR_OPTIONS, PAIR, 'sellEither');
      var takeProfit = ticks(options.takeProfit, 'takeProfit', 'sellEither');
      var stopLoss = ticks(options.stopLoss, 'stopLoss', 'sellEither'), tif = time(options.tif, 'sellEither');
      if (tif > TIMES.gtc) refuse('sellEither', "the tif is 'day' or 'gtc'");
      return ask('pair', index, size, tif, takeProfit, stopLoss);
    }

    function orders(symbol) {
      requireOpen('orders');
      return parse(ask('orders', symbol === undefined ? -1 : indexed(symbol, 'orders')));
    }

    function cancelOrder(id) {
      requireOpen('cancelOrder');
      if (typeof id !== 'number' || !(id >= 1) || id > 1e9 || floor(id) !== id) refuse('cancelOrder', 'the id is one that orders() tells');
      return ask('cancel', id);
    }

    function cancelOrders(symbol) {
      requireOpen('cancelOrders');
      return ask('cancelAll', symbol === undefined ? -1 : indexed(symbol, 'cancelOrders'));
    }

    function log(message) {
      ask('log', cut(text(message), 0, MAX_LINE));
    }

    // An indicator is asked for once with the same arguments; from then on the worker puts its value of each day into memory.
    function indicator(description, number) {
      var name = description.name, parts = description.parts, wanted = description.parameters, count = wanted.length;
      var places = create(null);

      function argument(value, i) {
        if (i >= count) return 0;
        var one = wanted[i];
        if (value === undefined) return one.usual;
        if (typeof value !== 'number' || !(value >= one.least) || value > one.most || (one.whole && floor(value) !== value)) {
          refuse(name, 'the ' + one.name + ' must be a ' + (one.whole ? 'whole ' : '') + 'number from ' + one.least + ' to ' + one.most);
        }
        return value;
      }

      // The last argument: how many bars before today's, 0 when it is not there.
      function back(value) {
        if (value === undefined) return 0;
        if (typeof value !== 'number' || !(value >= 0) || value > MAX_AGO || floor(value) !== value) {
          refuse(name, 'the bars ago must be a whole number from 0 to ' + MAX_AGO);
        }
        return value;
      }

      function place(index, a, b, c, ago, known, key) {
        if (parts[0] === 'macd' && a >= b) refuse(name, 'the fast period must be below the slow one');
        var at = ask('indicator', number, index, a, b, c, ago);
        if (at < 0) refuse(name, 'the script asks for more different indicators than a run may have');
        known[key] = at;
        return at;
      }

      return function (symbol, a, b, c, d) {
        if (!open) requireOpen(name);
        var index = indexed(symbol, name), known = places[index];
        if (known === undefined) known = places[index] = create(null);
        var first = argument(a, 0), ago = back(count === 1 ? b : count === 2 ? c : d), at;
        if (parts[0] === '') {
          var key = ago === 0 ? first : first + ' ' + ago;
          at = known[key];
          if (at === undefined) at = place(index, first, 0, 0, ago, known, key);
          return figures[at];
        }
        var second = argument(b, 1), third = argument(c, 2), all = first + ' ' + second + ' ' + third + ' ' + ago, result = {};
        at = known[all];
        if (at === undefined) at = place(index, first, second, third, ago, known, all);
        for (var i = 0; i < parts.length; i++) result[parts[i]] = figures[at + i];
        return result;
      };
    }

    // The account, as it stands at this close.
    function positions() {
      requireOpen('portfolio.positions');
      var result = [];
      for (var i = 0, j = 0; i < symbolCount; i++) {
        var quantity = box[i * 3 + 1];
        if (quantity !== 0) {
          var price = columns[i][(box[i * 3] - 1) * 6 + 4];
          result[j++] = {symbol: symbols[i], quantity: quantity, averageCost: ask('averageCost', i), price: price, value: quantity * price};
        }
      }
      return result;
    }

    function amount(name) {
      return function () {
        requireOpen('portfolio.' + name);
        return ask(name);
      };
    }

    var portfolio = {};
    [['cash', amount('cash')], ['equity', amount('equity')], ['buyingPower', amount('buyingPower')], ['positions', positions]]
        .forEach(function (entry) { defineProperty(portfolio, entry[0], {get: entry[1], enumerable: true, configurable: false}); });
    freeze(portfolio);

    // What is thrown may be a raw Java throwable, and a thrown JavaScript object carries one in a field of its own. A script
    // can see it in catch and finally blocks only; the parser pass (ScriptGuard.java) sends it through here first.
    function caught(error) {
      if ((typeof error !== 'object' && typeof error !== 'function') || error === null) return error;
      if (getPrototypeOf(error) === null && !isExtensible(error)) error = new RealRangeError('too deep or too large');
      var own = getOwnPropertyDescriptor(error, 'nashornException');
      if (own === undefined ? isExtensible(error) : own.configurable || own.writable) pinned(error, 'nashornException', undefined);
      return error;
    }

    // The engine hands what is thrown to a property of the thrown object. A setter of that name would be given a Java object, so
    // none can be made: here, where a name is computed, and by the parser pass, where it stands in the source.
    function define(object, name, descriptor) {
      var key = typeof name === 'symbol' ? name : text(name);
      if (key === 'nashornException') throw new RealTypeError('the name nashornException is not allowed');
      return defineProperty(object, key, descriptor);
    }

    function defineAll(object, descriptors) {
      keys(descriptors).forEach(function (name) { define(object, name, descriptors[name]); });
      return object;
    }

    hidden(Object, 'defineProperty', define);
    hidden(Object, 'defineProperties', defineAll);
    hidden(Object, 'create', function (prototype, descriptors) {
      var object = create(prototype);
      return descriptors === undefined ? object : defineAll(object, descriptors);
    });

    // Time and chance belong to the run: the simulated day at midnight UTC, and a generator begun with the run's seed.
    var now = 0, state = 1;

    function SimDate(year, month, day, hours, minutes, seconds, milliseconds) {
      var count = arguments.length, isNew = this instanceof SimDate;
      if (!isNew) return text(new RealDate(now));
      if (count === 0) return new RealDate(now);
      if (count === 1) return new RealDate(year);
      return new RealDate(year, month, count > 2 ? day : 1, count > 3 ? hours : 0, count > 4 ? minutes : 0,
          count > 5 ? seconds : 0, count > 6 ? milliseconds : 0);
    }

    hidden(SimDate, 'UTC', RealDate.UTC);
    hidden(SimDate, 'parse', RealDate.parse);
    hidden(SimDate, 'now', function () { return now; });
    pinned(SimDate, 'prototype', RealDate.prototype);
    hidden(RealDate.prototype, 'constructor', SimDate);
    hidden(global, 'Date', SimDate);

    hidden(Math, 'random', function () {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) / 4294967296;
    });

    // What the language lacks here and people expect. The names that Java's own strings have would otherwise reach Java.
    function polyfill(object, name, value) {
      if (!hasOwn(object, name)) hidden(object, name, value);
    }

    polyfill(String.prototype, 'includes', function (part, from) { return text(this).indexOf(part, from) >= 0; });
    polyfill(String.prototype, 'startsWith', function (part, from) {
      var start = from === undefined ? 0 : from;
      return cut(text(this), start, start + text(part).length) === text(part);
    });
    polyfill(String.prototype, 'endsWith', function (part, end) {
      var whole = text(this), wanted = text(part), to = end === undefined ? whole.length : end;
      return wanted.length <= to && cut(whole, to - wanted.length, to) === wanted;
    });
    polyfill(String.prototype, 'repeat', function (count) {
      var whole = text(this), result = '';
      if (!(count >= 0) || count * whole.length > 1048576) throw new RealRangeError('repeat: wrong count');
      for (var i = 0; i < floor(count); i++) result += whole;
      return result;
    });
    function padding(whole, length, fill) {
      var wanted = length - whole.length, filler = fill === undefined ? ' ' : text(fill), result = '';
      if (wanted > 1048576) throw new RealRangeError('pad: too long');
      while (filler !== '' && result.length < wanted) result += filler;
      return wanted > 0 ? cut(result, 0, wanted) : '';
    }
    polyfill(String.prototype, 'padStart', function (length, fill) { return padding(text(this), length, fill) + text(this); });
    polyfill(String.prototype, 'padEnd', function (length, fill) { return text(this) + padding(text(this), length, fill); });
    polyfill(Array.prototype, 'find', function (test, self) {
      for (var i = 0; i < this.length; i++) if (test.call(self, this[i], i, this)) return this[i];
      return undefined;
    });
    polyfill(Array.prototype, 'findIndex', function (test, self) {
      for (var i = 0; i < this.length; i++) if (test.call(self, this[i], i, this)) return i;
      return -1;
    });
    polyfill(Array.prototype, 'includes', function (value) {
      for (var i = 0; i < this.length; i++) if (this[i] === value || (value !== value && this[i] !== this[i])) return true;
      return false;
    });
    polyfill(Array.prototype, 'fill', function (value, from, to) {
      for (var i = from || 0, end = to === undefined ? this.length : to; i < end; i++) this[i] = value;
      return this;
    });
    polyfill(Array, 'of', function () { return Array.prototype.slice.call(arguments); });
    polyfill(Array, 'from', function (source, map) {
      var result = [], i = 0;
      if (source.length === undefined) source.forEach(function (value) { result.push(map ? map(value, i++) : value); });
      else for (; i < source.length; i++) result.push(map ? map(source[i], i) : source[i]);
      return result;
    });
    polyfill(Object, 'assign', function (target) {
      for (var i = 1; i < arguments.length; i++) for (var name in arguments[i]) if (hasOwn(arguments[i], name)) target[name] = arguments[i][name];
      return target;
    });
    polyfill(Object, 'values', function (object) { return Object.keys(object).map(function (name) { return object[name]; }); });
    polyfill(Object, 'entries', function (object) { return Object.keys(object).map(function (name) { return [name, object[name]]; }); });
    polyfill(Number, 'isFinite', function (value) { return typeof value === 'number' && isFinite(value); });
    polyfill(Number, 'isNaN', function (value) { return value !== value; });
    polyfill(Number, 'isInteger', function (value) { return typeof value === 'number' && isFinite(value) && floor(value) === value; });
    polyfill(Number, 'EPSILON', 2.220446049250313e-16);
    polyfill(Number, 'MAX_SAFE_INTEGER', 9007199254740991);
    polyfill(Math, 'sign', function (value) { return value > 0 ? 1 : value < 0 ? -1 : +value; });
    polyfill(Math, 'trunc', function (value) { return value < 0 ? Math.ceil(value) : floor(value); });
    polyfill(Math, 'log10', function (value) { return Math.log(value) / Math.LN10; });
    polyfill(Math, 'log2', function (value) { return Math.log(value) / Math.LN2; });
    polyfill(Math, 'hypot', function (a, b) { return Math.sqrt(a * a + b * b); });

    // Globals: only what the language itself defines stays.
    var kept = create(null);
    ('NaN Infinity undefined isNaN isFinite parseInt parseFloat encodeURI encodeURIComponent decodeURI decodeURIComponent '
      + 'Object Array String Number Boolean Symbol Date Math JSON RegExp Map Set WeakMap WeakSet ArrayBuffer DataView '
      + 'Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array '
      + 'Error EvalError RangeError ReferenceError SyntaxError TypeError URIError __FILE__ __DIR__ __LINE__').split(' ').forEach(function (name) { kept[name] = true; });

    function remove(object, name) {
      var own = getOwnPropertyDescriptor(object, name);
      if (own !== undefined && !own.configurable) {
        if (own.value !== undefined) object[name] = undefined;
        if (object[name] !== undefined) throw new RealError('cannot remove ' + name);
        return;
      }
      delete object[name];
      pinned(object, name, undefined);
    }

    pinned(functionPrototype, 'constructor', function () { throw new RealTypeError('code from text is not allowed'); });
    getOwnPropertyNames(global).forEach(function (name) { if (!kept[name]) remove(global, name); });
    ('Java Packages java javax javafx org com edu JavaImporter engine context importClass importPackage readLine readFully $ENV $EXEC $ARG '
      + 'Debug __noSuchProperty__').split(' ').forEach(function (name) { remove(global, name); });
    ['setIndexedPropertiesToExternalArrayData', 'bindProperties'].forEach(function (name) { remove(Object, name); });
    ['captureStackTrace', 'dumpStack'].forEach(function (name) { remove(Error, name); });
    ['printStackTrace', 'getStackTrace'].forEach(function (name) { remove(Error.prototype, name); });
    // An error holds its Java exception from its constructor on: scripts get constructors that take it away.
    ['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'].forEach(function (name) {
      var Real = global[name];
      function Made(message) {
        return caught(message === undefined ? new Real() : new Real(message));
      }
      pinned(Made, 'prototype', Real.prototype);
      hidden(Real.prototype, 'constructor', Made);
      hidden(global, name, Made);
    });
    remove(Array.prototype, 'assertNumeric');
    remove(functionPrototype, 'toSource');

    // Members of Java's strings, numbers and booleans show through on JavaScript's: cover each name.
    var covered = javaNames.split(' ');
    [String.prototype, Number.prototype, Boolean.prototype, Symbol.prototype].forEach(function (prototype) {
      covered.forEach(function (name) {
        if (hasOwn(prototype, name)) defineProperty(prototype, name, {configurable: false});
        else pinned(prototype, name, undefined);
      });
    });

    [['getData', getData], ['getPosition', getPosition], ['buy', buy], ['sell', sell], ['buyFor', buyFor], ['sellEither', sellEither],
      ['orders', orders], ['cancelOrder', cancelOrder], ['cancelOrders', cancelOrders], ['portfolio', portfolio], ['log', log],
      // The parser pass puts these two around what a script catches, and around its declaration of parameters.
      ['__caught', caught], ['__params', function () { return values; }]
    ].forEach(function (entry) { pinned(global, entry[0], entry[1]); });

    var onStart, onBar, takesBars = false;

    function barsOfToday() {
      var bars = {};
      for (var i = 0; i < symbolCount; i++) {
        if (box[i * 3 + 2] !== 0) {
          var last = box[i * 3], known = shownFrom(last - 1, i, last);
          bars[symbols[i]] = known.bars[last - 1 - known.from];
        }
      }
      return bars;
    }

    return {
      // Gives the realm its run: the worker's memory for each symbol's bars, and for what they are today.
      begin: function (rows, mailbox, tickers, history, seed, parameters, indicators, memory, worker) {
        box = new Float64Array(new ArrayBuffer(mailbox));
        symbolCount = tickers.length;
        for (var s = 0; s < symbolCount; s++) {
          symbols[s] = text(tickers[s]);
          indexOf[symbols[s]] = s;
          columns[s] = new Float64Array(new ArrayBuffer(rows[s]));
          shown[s] = new Shown(Infinity);
        }
        pinned(global, 'symbols', freeze(symbols));
        pinned(global, 'universe', symbols);
        values = freeze(parse(parameters));
        ask = worker;
        figures = new Float64Array(new ArrayBuffer(memory));
        parse(indicators).forEach(function (one, number) { pinned(global, one.name, indicator(one, number)); });
        var before = history === '' ? [] : history.split(',');
        for (; dateCount < before.length; dateCount++) dates[dateCount] = before[dateCount];
        state = seed | 0 || 1;
      },
      // Runs the script's top level and keeps its functions; a script without any is itself run at each close.
      load: function (script, hasFunctions) {
        if (hasFunctions) {
          var functions = script();
          onStart = functions.onStart;
          onBar = functions.onBar;
        } else {
          onBar = script;
        }
        if (onStart !== undefined && typeof onStart !== 'function') throw new RealTypeError('onStart must be a function');
        if (onBar !== undefined && typeof onBar !== 'function') throw new RealTypeError('onBar must be a function');
        takesBars = hasFunctions && onBar !== undefined && onBar.length > 0;
      },
      close: function (date, millis) {
        now = millis;
        dates[dateCount++] = date;
        // After a split or a dividend the bars before look other from today on.
        for (var i = 0; i < symbolCount; i++) if (box[i * 3 + 2] === 2) shown[i] = new Shown(Infinity);
        open = true;
        if (onStart !== undefined) {
          var start = onStart;
          onStart = undefined;
          start();
        }
        if (takesBars) onBar(barsOfToday());
        else if (onBar !== undefined) onBar();
        open = false;
      }
    };
  };
})();
