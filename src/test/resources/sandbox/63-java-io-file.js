// expect: script_error
var F = this['java' + ''] || this['ja' + 'va']; F.io.File('/etc/passwd');
