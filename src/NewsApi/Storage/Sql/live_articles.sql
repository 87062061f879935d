-- Compresses documents with LZ4, where the server supports it: they are read far more often than written, and LZ4 decompresses several
-- times faster than the default.
do $$
begin
    alter table live.articles alter column rest set compression lz4;
    alter table live.articles alter column summary set compression lz4;
exception
    when feature_not_supported then null;
end $$;

-- Maintains the article count of each tag for every insert and delete, including COPY.
create function live.count_articles() returns trigger language plpgsql as $$
begin
    -- Locks the tags in the order of their ids: two transactions that share tags wait for each other instead of deadlocking. Foreign
    -- key checks do not conflict with this lock.
    perform from live.tags where id in (select tag_id from touched) order by id for no key update;

    update live.tags t
    set article_count = t.article_count + c.articles * case tg_op when 'INSERT' then 1 else -1 end,
        latest_at = (select max(a.published_at) from live.article_tags a where a.tag_id = t.id)
    from (select tag_id, count(*)::int as articles from touched group by tag_id) c
    where t.id = c.tag_id;
    return null;
end $$;

create trigger count_inserted_articles after insert on live.article_tags
    referencing new table as touched for each statement execute function live.count_articles();
create trigger count_deleted_articles after delete on live.article_tags
    referencing old table as touched for each statement execute function live.count_articles();
