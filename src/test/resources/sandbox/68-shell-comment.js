// expect: finished or syntax
# ls
log('harmless');
