#!/bin/sh
# Generates the passwords and the key of `docker compose up` into the volume "secrets", once. Each file belongs to the one account that needs
# it: 999 is PostgreSQL's in its image, 1654 the API's.
set -eu
cd /secrets
umask 077

random() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }
# Passwords stand in connection strings: letters and digits only.
password() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
# Written beside and renamed, so that an interrupted start leaves no half of a secret.
keep() { # keep FILE OWNER, content from standard input
  [ -e "$1" ] || { cat > "$1.part"; chown "$2" "$1.part"; mv "$1.part" "$1"; }
}

password | keep superuser.password 999
password | keep newsapi.password 999
password | keep newsapi_readers.password 999
random | keep secrets.key 1654
for login in newsapi newsapi_readers; do
  printf 'Host=postgres;Username=%s;Password=%s;Database=news\n' "$login" "$(cat "$login.password")" | keep "$login.connection" 1654
done
chmod 711 .
