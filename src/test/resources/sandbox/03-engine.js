// expect: finished
if (this['engine'] || this['context'] || this['Pack' + 'ages'] || this['javax.script.filename']) log('ESCAPED');
