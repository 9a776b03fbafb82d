// expect: syntax
var x = <<EOD
ls
EOD
