-- Records an evaluation (the placeholder, one of partner_feed_evaluate_*.sql): what the partner holds, what is released to it later,
-- and the changes of its feed. Returns the position of the first new change, null if there is none.
with evaluated as materialized (
    :evaluation
),
added_holdings as (
    insert into newsroom.partner_holdings (partner_id, article_id)
    select @partner, article_id from evaluated where is_last and available
    on conflict do nothing),
removed_holdings as (
    delete from newsroom.partner_holdings h using evaluated e
    where h.partner_id = @partner and h.article_id = e.article_id and e.is_last and not e.available),
scheduled_releases as (
    insert into newsroom.pending_releases (partner_id, article_id, due_at)
    select @partner, article_id, due_at from evaluated where is_last and entitled and not available
    on conflict (partner_id, article_id) do update set due_at = excluded.due_at),
removed_releases as (
    delete from newsroom.pending_releases r using evaluated e
    where r.partner_id = @partner and r.article_id = e.article_id and e.is_last and (e.available or not e.entitled)),
recorded as (
    insert into newsroom.partner_changes (partner_id, article_id, version, kind, killed, at, slug, section, section_id, tag_ids)
    select @partner, e.article_id, e.version,
           case when not e.available then 'withdrawn' when not e.held then 'published' else e.kind end,
           e.killed and not e.available, e.at,
           -- A withdrawal has the address that the partner knows: it is not entitled to a new one.
           case when e.available then e.slug else coalesce(e.previous_slug, known.slug, e.slug) end,
           case when e.available then e.section else coalesce(e.previous_section, known.section, e.section) end,
           e.section_id, e.tag_ids
    from evaluated e
    left join lateral (
        select c.slug, c.section from newsroom.partner_changes c
        where not e.available and c.partner_id = @partner and c.article_id = e.article_id
        order by c.position desc limit 1) known on true
    where case when e.available then not e.held or e.kind <> 'published' else e.held or e.was_released end
    order by e.position, e.due_at, e.article_id
    returning position)
select min(position) as "Value" from recorded
