# Knowledge files of one's own: building, finding, adding, wrong lines with their numbers.
try() {
    echo "\$ truce $*"
    "$TRUCE" "$@" 2>&1
    echo "exit $?"
}
mkdir -p data/actors data/places
printf 'id\tname\taliases\tkind\tcountry\tsector\trole\tfrom\tto\tadjectives\tpeople\tcapitals\n' >data/actors/a.tsv
printf 'syr\tSyria\t\tstate\tSYR\t\t\t\t\tSyrian\tSyrian|Syrians\tDamascus\n' >>data/actors/a.tsv
printf 'syr.p1\tHafez al-Assad\t\tperson\tSYR\tGOV\tpresident\t1971\t2000-06-10\n' >>data/actors/a.tsv
printf 'syr.p2\tBashar al-Assad\t\tperson\tSYR\tGOV\tpresident\t2000-07-17\t2024-12-08\n' >>data/actors/a.tsv
printf 'singular\tplural\tsector\tkind\tarmed\nrebel\trebels\tREB\tperson\t1\n' >data/roles.tsv
printf 'name\taliases\tkind\tcountry\tlat\tlon\tradius_km\nSuwayda\tSweida\tcity\tSYR\t32.70896\t36.56951\t\n' >data/places/c.tsv
printf 'geonameid\tname\talternates\tkind\tcountry\tadmin1\tlat\tlon\tradius_km\tpopulation\n' >towns
printf '7\tDamascus\tDimashq\tcity\tSYR\tDimashq\t33.5102\t36.29128\t\t1569394\n' >>towns

try know build --towns towns -o k.truce
try know find -k k.truce Syrian rebels
try know find -k k.truce --date 1990-05-01 Assad
try know find -k k.truce --date 2010 al-Asad
try know find -k k.truce --json --date 2010 Dimashq
try know find -k k.truce suwayda
try know find -k k.truce -e Nowhere
try know find -k k.truce --date tomorrow Assad
try know find -k none.truce Assad
try know build --towns none -o k.truce

printf 'x\tX\t\tgang\tSYR\nsyr\tSyria\t\tstate\tSYX\n' >>data/actors/a.tsv
try know build --towns towns -o k2.truce
test -e k2.truce && echo 'k2.truce was written'
try know build --data nothing --towns towns -o k2.truce
try know build --towns towns extra

try know add actors my.tsv 'name=Southern Front' kind=armed-group country=SYR sector=REB
try know add actors my.tsv 'name=Southern Front' kind=gang country=SYR
try know add actors my.tsv 'name=Southern Front' size=3
try know add things my.tsv 'name=Southern Front'
try know add actors my.tsv nothing
try know add actors
cat my.tsv
