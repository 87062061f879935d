-- The privileges of the readers' login, as a template of format(): it reads the schema "live" and nothing else. ReadersLogin grants them
-- where one is missing, at every start. Instances that start together would change the same rows of the catalogue: one waits.
select pg_advisory_xact_lock(hashtext('newsapi readers'));
revoke all on schema newsroom from public;
do $$ begin execute format('grant connect on database %%I to %%I', current_database(), %1$L); end $$;
grant usage on schema live to %1$I;
grant select on all tables in schema live to %1$I;
