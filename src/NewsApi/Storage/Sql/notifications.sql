-- Notifies listeners once per transaction, at commit, that something readers see has changed.
create function live.notify_change() returns trigger language plpgsql as $$
begin
    notify newsapi_live;
    return null;
end $$;

create trigger notify_change after insert or update or delete or truncate on live.articles
    for each statement execute function live.notify_change();
create trigger notify_change after insert or update or delete or truncate on live.tags
    for each statement execute function live.notify_change();
create trigger notify_change after insert or update or delete or truncate on live.sections
    for each statement execute function live.notify_change();
create trigger notify_change after insert or update or delete or truncate on live.fronts
    for each statement execute function live.notify_change();
create trigger notify_change after insert or update or delete or truncate on live.images
    for each statement execute function live.notify_change();
