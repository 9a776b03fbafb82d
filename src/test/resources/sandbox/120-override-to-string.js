// expect: finished
String.prototype.toString = () => 'BBB'; Number.prototype.toString = () => '9'; Object.prototype.toString = () => 'AAA'; if (getData('AAA', 1).length !== 1) log('ESCAPED'); buy('AAA', 1);
