# RFC 3161 with an authority of our own, made here: truce keeps its answer, openssl verifies it.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "SKIP no model or knowledge" >&2; exit 77; }
command -v openssl >/dev/null || { echo "SKIP no openssl" >&2; exit 77; }
cat >tsa.cnf <<'X'
[req]
distinguished_name = dn
x509_extensions = ext
prompt = no
[dn]
CN = Test Authority
[ext]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = one
[one]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
X
echo 01 >serial
openssl req -x509 -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.pem -days 2 -config tsa.cnf >/dev/null 2>&1 || { echo "SKIP openssl makes no certificate" >&2; exit 77; }
printf '#!/bin/sh\ncat >line.txt\nopenssl ts -query -data line.txt -sha256 -cert -out query.tsq 2>/dev/null\nopenssl ts -reply -queryfile query.tsq -config tsa.cnf -section one 2>/dev/null\n' >stamp
chmod +x stamp
export TRUCE_REVIEWER='A. Reviewer'
printf 'date 2024-03-06\nsource One Wire\n\nIsraeli warplanes bombed an army base near Damascus on Monday, killing three soldiers.\n' >a.txt
"$TRUCE" ingest -d a.db a.txt >/dev/null 2>&1
"$TRUCE" review confirm -d a.db incident:1 >/dev/null
"$TRUCE" review anchor -d a.db --command ./stamp | sed 's/[0-9]* bytes/N bytes/'
"$TRUCE" review anchor -d a.db -o out
openssl ts -verify -data out/1.txt -in out/1.token -CAfile tsa.pem 2>&1 | grep -o "Verification: OK"
echo "another line" >other.txt
openssl ts -verify -data other.txt -in out/1.token -CAfile tsa.pem 2>&1 | grep -o "Verification: FAILED"
"$TRUCE" review check -d a.db | sed 's/[0-9a-f]\{64\}/DIGEST/'
