# Dictionaries in the formats of TABARI and PETRARCH (made up here) become tables that know build takes in.
cat >actors.txt <<'END'
# a comment
; another comment
<!-- a block
over lines -->
NORLAND_ [SYR]
+REPUBLIC_OF_NORLAND
UN_HARBOUR_OFFICE [UNO]  ; with a comment
PAVEL_ORSON_  ; a made-up leader
+P._ORSON
	[SYRGOV 950101-20020630]
 [SYRELI >020701]
	[SYR]
NORLAND_LIBERATION_FRONT [SYRINS <911231] [SYRREB >920101]
DISCARD_ME [---]
TWO_SIDES [PSE/ISR]
BAD_TIME [SYRGOV 99]
~FINISH
IGNORED [USA]
END
cat >agents.txt <<'END'
!OFFICER! = CONSTABLE, SERGEANT
HARBOUR_PILOT {} [~LAB]
DEPUTY {DEPUTIES} [~LEG]
ENVOY [~GOV]
POLICE_!OFFICER! [~COP]
WITCH [~XXX]
CHIEF_OF_!NOBODY! [~GOV]
END
cat >verbs.txt <<'END'
&WEAPON
+MISSILE
+ROCKET_

--- PELT [190] ---
PELT {PELTED PELTING}
RAIN_DOWN+ [---]
- * &WEAPON AT + [195]
- + * BY $ [190]
- * (UNDER PRESSURE) [080]
- MILITIA * VILLAGE [190:173] # pelt
- * ONE TWO THREE [190]
- * POETRY [010]
~ a (a b WILL_PELT) SAY = a b 138
END
for kind in actors agents verbs; do
    echo "== $kind"
    "$TRUCE" know import $kind.txt --kind $kind -o $kind.tsv 2>&1
    echo "exit $?"
    cat $kind.tsv
done
"$TRUCE" know import verbs.txt 2>&1
echo "exit $?"
: >empty
"$TRUCE" know import empty --kind actors 2>&1
echo "exit $?"
mkdir data
: >towns.tsv
printf 'geonameid\tname\talternates\tkind\tcountry\tadmin1\tlat\tlon\tpopulation\n' >towns.tsv
"$TRUCE" know build --data data --towns towns.tsv --actors actors.tsv --roles agents.tsv -o k.truce
"$TRUCE" know find -k k.truce --date 1999 'Orson met Norland Liberation Front envoys'
