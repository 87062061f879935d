-- The role of all reader connections: it can read the schema "live" and nothing else.
do $$
begin
    if not exists (select from pg_roles where rolname = 'newsapi_readers') then
        create role newsapi_readers nologin;
    end if;
exception
    when duplicate_object or unique_violation then null; -- another database of this server created it at the same time
end $$;

do $$
begin
    if not pg_has_role(current_user, 'newsapi_readers', 'member') then
        grant newsapi_readers to current_user;
    end if;
end $$;

revoke all on schema newsroom from public;
revoke all on schema newsroom from newsapi_readers;
grant usage on schema live to newsapi_readers;
grant select on all tables in schema live to newsapi_readers;
alter default privileges in schema live grant select on tables to newsapi_readers;
