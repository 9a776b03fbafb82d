// expect: syntax
# ls
log('harmless');
