-- Copies each public entry of the change log to the readers' change feed. New pins of related articles are a revision there: the version
-- that readers see never rises without a change in the feed. The trigger runs at commit and takes a lock, so that only one
-- transaction at a time assigns positions: they rise in the order in which changes become visible.
create function newsroom.publish_change() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('newsapi changes', 0));
    insert into live.changes (article_id, version, kind, at, slug, section, section_id, tag_ids, language, syndicated, published_at)
    select a.id, new.version, case new.kind when 'pinned' then 'revised' else new.kind end, new.at, a.slug, s.slug, s.id,
           array(select t.tag_id from newsroom.article_tags t where t.article_id = a.id order by t.position),
           a.language, a.syndication = 'allowed', a.published_at
    from newsroom.articles a join newsroom.sections s on s.id = a.section_id
    where a.id = new.article_id;
    return null;
end $$;

create constraint trigger publish_change after insert on newsroom.change_log deferrable initially deferred
    for each row when (new.public and new.kind in ('published', 'revised', 'corrected', 'moved', 'pinned', 'unpublished', 'killed'))
    execute function newsroom.publish_change();

-- Adds changes for rebuilt articles whose document differs for readers although the article did not change: a tag has a new name, a
-- section a new address, an image a new credit.
create function newsroom.record_rebuilt(rebuilt uuid[], moved uuid[]) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('newsapi changes', 0));
    insert into live.changes (article_id, version, kind, at, slug, section, section_id, tag_ids, language, syndicated, published_at)
    select a.id, a.version, case when a.id = any(moved) then 'moved' else 'revised' end, l.built_at, a.slug, s.slug, s.id, l.tag_ids,
           a.language, l.syndicated, a.published_at
    from newsroom.articles a join newsroom.sections s on s.id = a.section_id join live.articles l on l.id = a.id
    where a.id = any(rebuilt) order by a.id;
end $$;
