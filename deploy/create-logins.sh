#!/bin/bash
# Runs in PostgreSQL's container when its volume is empty: the API's two logins, neither of which is a superuser, and its database.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set newsapi="$(cat /secrets/newsapi.password)" --set readers="$(cat /secrets/newsapi_readers.password)" <<'SQL'
create role newsapi login password :'newsapi';
create role newsapi_readers login password :'readers';
create database news owner newsapi;
SQL
