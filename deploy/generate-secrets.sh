#!/bin/sh
# Generates the passwords and the key of `docker compose up` into the volume "secrets", once. Each file belongs to the one account that
# needs it. Runs in PostgreSQL's image.
set -eu
cd /secrets
umask 077
postgres=$(id -u postgres)
api=1654 # the user "app" of the .NET images

random() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }
# Passwords stand in connection strings: letters and digits only.
password() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
# Written beside and renamed, so that an interrupted start leaves no half of a secret.
keep() { # keep FILE OWNER, content from standard input
  [ -e "$1" ] || { cat > "$1.part"; chown "$2" "$1.part"; mv "$1.part" "$1"; }
}

password | keep superuser.password "$postgres"
password | keep newsapi.password "$postgres"
password | keep newsapi_readers.password "$postgres"
random | keep secrets.key "$api"
for login in newsapi newsapi_readers; do
  printf 'Host=postgres;Username=%s;Password=%s;Database=news\n' "$login" "$(cat "$login.password")" | keep "$login.connection" "$api"
done
chmod 711 .
